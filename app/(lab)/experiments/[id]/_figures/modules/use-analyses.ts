"use client";

import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { type AnalysisContent, type AnalysisKind, contentOf, MOST_ANALYSED_RUNS } from "@/domain/analysis";
import type { AnalysisView, RunRow } from "@/domain/views";

export interface Analyses<K extends AnalysisKind> {
  /** By run; runs that keep none are left out. */
  readonly contents: ReadonlyMap<string, AnalysisContent<K>>;
  readonly pending: boolean;
  readonly error: string | null;
}

interface Part {
  readonly data: readonly AnalysisView[] | undefined;
  readonly isPending: boolean;
  readonly error: { readonly message: string } | null;
}

/** One kind of analysis of finished runs. It never changes, so it is read once; runs that finish later are read then. */
export function useAnalyses<K extends AnalysisKind>(runs: readonly RunRow[], kind: K): Analyses<K> {
  const trpc = useTRPC();
  const parts = useMemo(() => {
    const ids = runs.map(({ id }) => id).sort();
    return Array.from({ length: Math.ceil(ids.length / MOST_ANALYSED_RUNS) }, (_, part) =>
      ids.slice(part * MOST_ANALYSED_RUNS, (part + 1) * MOST_ANALYSED_RUNS),
    );
  }, [runs]);
  const combine = useCallback((results: readonly Part[]) => combined(results, kind), [kind]);
  return useQueries({
    queries: parts.map((runIds) =>
      trpc.analyses.read.queryOptions(
        { runIds, kind },
        { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, placeholderData: keepPreviousData },
      ),
    ),
    combine,
  });
}

function combined<K extends AnalysisKind>(results: readonly Part[], kind: K): Analyses<K> {
  const found = results.flatMap(({ data }) => data ?? []);
  const contents = found.flatMap(({ runId, analysis }): [string, AnalysisContent<K>][] => {
    const content = contentOf(analysis, kind);
    return content ? [[runId, content]] : [];
  });
  return {
    contents: new Map(contents),
    pending: results.some(({ isPending }) => isPending),
    error: results.find(({ error }) => error)?.error?.message ?? null,
  };
}
