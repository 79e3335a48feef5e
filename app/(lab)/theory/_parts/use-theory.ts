"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { type Setting, SYMBOLS, within } from "../_prepare/symbols";
import { theoryParams } from "./params";

/** The page's state as the address holds it, every symbol within its range. */
export function useTheory() {
  const [params, setParams] = useQueryStates(theoryParams, { clearOnDefault: true });
  const { m, n, p, omega, c, d, b, K, k, e } = params;
  const setting = useMemo((): Setting => {
    const asked: Setting = { m, n, p, omega, c, d, b, K, k, e };
    const kept = SYMBOLS.map((symbol) => [symbol, within(symbol, asked[symbol])] as const);
    return { ...asked, ...Object.fromEntries(kept) };
  }, [m, n, p, omega, c, d, b, K, k, e]);
  return { params, setting, setParams };
}

export type SetTheory = ReturnType<typeof useTheory>["setParams"];
