"use client";

import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { SeriesView } from "@/domain/views";
import { useTRPC } from "../_trpc/client";
import type { Drawn } from "./prepare/drawn";
import type { Extent } from "./prepare/scale";
import { stepRange } from "./prepare/step-range";
import { stepToX, type XKind } from "./prepare/x-axis";

/** Runs that one request may name. */
const RUNS_PER_REQUEST = 400;
/** Points that a chart of all its runs asks for, so that fifty arms stay as quick as one. */
const POINTS_PER_CHART = 60_000;
const POINTS = { least: 100, most: 400 } as const;

export interface SeriesAnswer {
  readonly series: readonly SeriesView[];
  readonly pending: boolean;
  readonly error: string | null;
  readonly retry: () => void;
}

interface Part {
  readonly data: readonly SeriesView[] | undefined;
  readonly isPending: boolean;
  readonly error: { readonly message: string } | null;
  readonly refetch: () => unknown;
}

/** One metric's series of all the runs; zoomed in, the range is read again where only buckets of it are known. */
export function useSeries(drawn: readonly Drawn[], metric: string, x: XKind, zoom: Extent | null): SeriesAnswer {
  const runIds = useMemo(() => drawn.flatMap(({ runs }) => runs.filter(hasBegun).map(({ id }) => id)), [drawn]);
  const whole = useSeriesParts(runIds, metric, null);
  const isSampled = whole.series.some((each) => each.sampled);
  const range = useMemo(
    () =>
      zoom && isSampled
        ? stepRange(
            zoom,
            drawn.flatMap(({ arm, runs }) => stepToX(x, arm, runs) ?? []),
          )
        : null,
    [zoom, isSampled, drawn, x],
  );
  const zoomed = useSeriesParts(range ? runIds : NO_RUNS, metric, range);
  return range && !zoomed.pending ? zoomed : whole;
}

/** Read whenever a chart appears, since nobody kept it up while it was away; from then on by the live stream alone. */
const KEPT_BY_STREAM = {
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnMount: "always",
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const;

const NO_RUNS: readonly string[] = [];

function hasBegun(run: { readonly attempt: number; readonly status: string }): boolean {
  return run.attempt > 0 || run.status !== "queued";
}

function useSeriesParts(
  runIds: readonly string[],
  metric: string,
  range: { from: number; to: number } | null,
): SeriesAnswer {
  const trpc = useTRPC();
  const maxPoints = Math.max(
    POINTS.least,
    Math.min(POINTS.most, Math.floor(POINTS_PER_CHART / Math.max(1, runIds.length))),
  );
  const parts: string[][] = [];
  for (let start = 0; start < runIds.length; start += RUNS_PER_REQUEST)
    parts.push(runIds.slice(start, start + RUNS_PER_REQUEST));
  const combine = useCallback((results: readonly Part[]): SeriesAnswer => combined(results), []);
  return useQueries({
    queries: parts.map((part) =>
      trpc.series.read.queryOptions(
        { runIds: part, keys: [metric], maxPoints, ...(range ?? {}) },
        { ...KEPT_BY_STREAM, placeholderData: keepPreviousData },
      ),
    ),
    combine,
  });
}

function combined(results: readonly Part[]): SeriesAnswer {
  return {
    series: results.flatMap((result) => result.data ?? []),
    pending: results.some((result) => result.isPending),
    error: results.find((result) => result.error)?.error?.message ?? null,
    retry: () => results.forEach((result) => void result.refetch()),
  };
}
