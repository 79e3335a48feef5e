import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Completion, completeFilter } from "@/domain/filter/complete";
import type { FieldCatalogue } from "@/domain/filter/field";

interface Completed {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly catalogue: FieldCatalogue;
  /** Enter, with nothing chosen. */
  readonly onEnter: () => void;
}

const NONE: Completion = { from: 0, to: 0, suggestions: [] };

/**
 * The list of what may stand at the cursor. It opens as one types, or by the down arrow. Enter takes the chosen one, Tab also the
 * first one where something of it is typed already; so Tab still leaves the field.
 */
export function useCompletion({ text, setText, catalogue, onEnter }: Completed) {
  const field = useRef<HTMLInputElement>(null);
  const [cursor, setCursor] = useState(0);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const caret = useRef<number | null>(null);
  const { from, to, suggestions } = useMemo(
    () => (open ? completeFilter(text, cursor, catalogue) : NONE),
    [open, text, cursor, catalogue],
  );
  // A text that React sets takes the cursor to its end.
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  const place = (next: number) => {
    setCursor(next);
    setChosen(-1);
  };
  const close = () => {
    setOpen(false);
    setChosen(-1);
  };
  const take = (index: number) => {
    const taken = suggestions[index];
    if (!taken) return;
    const inserted = taken.text.endsWith("(") ? taken.text : `${taken.text} `;
    caret.current = from + inserted.length;
    setText(text.slice(0, from) + inserted + text.slice(to).trimStart());
    place(from + inserted.length);
    field.current?.focus();
  };
  const move = (by: 1 | -1) => {
    if (!open) setOpen(true);
    const { length } = suggestions;
    if (length > 0) setChosen((now) => (now < 0 && by < 0 ? length - 1 : (now + by + length) % length));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const act = ACTS[event.key];
    if (act?.({ shown: suggestions.length > 0, chosen, typed: from < cursor, shift: event.shiftKey }))
      event.preventDefault();
  };
  const ACTS: Readonly<Record<string, ((state: KeyState) => boolean) | undefined>> = {
    ArrowDown: () => done(() => move(1)),
    ArrowUp: ({ shown }) => shown && done(() => move(-1)),
    Enter: ({ chosen: index }) =>
      done(() => {
        if (index >= 0) return take(index);
        close();
        onEnter();
      }),
    Tab: ({ shown, chosen: index, typed, shift }) =>
      shown && !shift && (index >= 0 || typed) && done(() => take(Math.max(index, 0))),
    Escape: ({ shown }) => done(() => (shown ? close() : field.current?.blur())),
  };
  return {
    field,
    suggestions,
    chosen,
    take,
    close,
    onKeyDown,
    onSelect: () => {
      const at = field.current?.selectionStart ?? 0;
      if (at !== cursor) place(at);
    },
    onType: (next: string, at: number) => {
      setText(next);
      setOpen(true);
      place(at);
    },
  };
}

interface KeyState {
  readonly shown: boolean;
  readonly chosen: number;
  readonly typed: boolean;
  readonly shift: boolean;
}

/** The key did something here. */
function done(act: () => void): true {
  act();
  return true;
}
