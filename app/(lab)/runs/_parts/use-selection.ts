"use client";

import { useCallback, useRef, useState } from "react";
import { allLoaded, chosenBy, NONE, type Selection } from "../_prepare/selection";

/** Which runs are chosen; `of` names the list that they are chosen in: in another list nothing is. */
export function useSelection(of: string, loaded: readonly string[]) {
  const [state, setState] = useState({ of, selection: NONE });
  const selection = state.of === of ? state.selection : NONE;
  const now = useRef({ of, selection, loaded });
  now.current = { of, selection, loaded };
  const select = useCallback(
    (next: (selection: Selection, loaded: readonly string[]) => Selection) =>
      setState({ of: now.current.of, selection: next(now.current.selection, now.current.loaded) }),
    [],
  );
  const choose = useCallback(
    (id: string, range: boolean) => select((before, ids) => chosenBy(before, ids, id, range)),
    [select],
  );
  const chooseLoaded = useCallback(() => select(allLoaded), [select]);
  const chooseAll = useCallback(() => select(() => ({ kind: "all" })), [select]);
  const clear = useCallback(() => select(() => NONE), [select]);
  return { selection, choose, chooseLoaded, chooseAll, clear };
}
