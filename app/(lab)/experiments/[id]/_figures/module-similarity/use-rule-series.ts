"use client";

import { useMemo } from "react";
import type { Drawn } from "@/app/_charts/prepare/drawn";
import { type SeriesAnswer, useSeries } from "@/app/_charts/use-series";

type RuleSeries = Pick<SeriesAnswer, "series" | "pending" | "error">;

/** Up to two series of a rule, whole. */
export function useRuleSeries(drawn: readonly Drawn[], [first = "", second = ""]: readonly string[]): RuleSeries {
  const one = useSeries(drawn, first, "step", null);
  const two = useSeries(second === "" ? NONE : drawn, second, "step", null);
  return useMemo(
    () => ({
      series: [...one.series, ...two.series],
      pending: one.pending || two.pending,
      error: one.error ?? two.error,
    }),
    [one, two],
  );
}

const NONE: readonly Drawn[] = [];
