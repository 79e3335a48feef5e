"use client";

import { type Query, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Comparison, ExperimentView, LiveBatch, RunRow, RunView, SeriesView } from "@/domain/views";
import { useTRPC } from "../_trpc/client";
import { grownExperiments, mergeExperiment, mergeRuns, mergeSeries, type SeriesAsked } from "./live-merge";

/** Writes batches into every cached answer that they touch; rendering follows from there. */
export interface LiveCache {
  apply(batch: LiveBatch): void;
  /** True for a cached answer that holds series. */
  holdsSeries(query: Query): boolean;
}

function inputOf(query: Query): SeriesAsked | null {
  const options = query.queryKey[1];
  if (typeof options !== "object" || options === null || !("input" in options)) return null;
  const { input } = options;
  const isAsked = typeof input === "object" && input !== null && "runIds" in input && "keys" in input;
  return isAsked ? (input as SeriesAsked) : null;
}

function samePath(query: Query, path: readonly unknown[]): boolean {
  return JSON.stringify(query.queryKey[0]) === JSON.stringify(path[0]);
}

function applyToSeries(client: QueryClient, query: Query, batch: LiveBatch): void {
  const asked = inputOf(query);
  const before = query.state.data as readonly SeriesView[] | undefined;
  if (!asked || !before) return;
  const after = mergeSeries(before, asked, batch);
  if (after !== before) client.setQueryData(query.queryKey, after);
}

export function useLiveCache(): LiveCache {
  const client = useQueryClient();
  const trpc = useTRPC();
  return useMemo(() => {
    const seriesPath = trpc.series.read.pathKey();
    const holdsSeries = (query: Query) => samePath(query, seriesPath);
    // Under way is enough: batches that come meanwhile must not begin it anew.
    const reread = (id: string) => {
      void client.invalidateQueries(trpc.experiments.get.queryFilter({ id }), { cancelRefetch: false });
      void client.invalidateQueries(trpc.experiments.runs.queryFilter({ id }), { cancelRefetch: false });
    };
    return {
      holdsSeries,
      apply(batch) {
        client.setQueriesData<ExperimentView>(
          trpc.experiments.get.pathFilter(),
          (old) => old && mergeExperiment(old, batch),
        );
        client.setQueriesData<readonly RunRow[]>(
          trpc.experiments.runs.pathFilter(),
          (old) => old && mergeRuns(old, batch),
        );
        client.setQueriesData<Comparison>(
          trpc.compare.resolve.pathFilter(),
          (old) => old && mergeComparison(old, batch),
        );
        const queries = client.getQueryCache();
        for (const query of queries.findAll(trpc.experiments.runs.pathFilter()))
          for (const id of grownExperiments((query.state.data ?? []) as readonly RunRow[], batch)) reread(id);
        for (const query of queries.findAll(trpc.runs.get.pathFilter())) applyToRun(client, query, batch);
        for (const query of queries.findAll(trpc.series.read.pathFilter())) applyToSeries(client, query, batch);
      },
    };
  }, [client, trpc]);
}

/** A run's attempts and where it trains are not in the stream: they change with its state, and are then read anew. */
function applyToRun(client: QueryClient, query: Query, batch: LiveBatch): void {
  const before = query.state.data as RunView | undefined;
  if (!before) return;
  const [run] = mergeRuns([before.run], batch);
  if (!run || run === before.run) return;
  client.setQueryData<RunView>(query.queryKey, { ...before, run });
  if (run.status !== before.run.status) void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
}

function mergeComparison(comparison: Comparison, batch: LiveBatch): Comparison {
  const entries = comparison.entries.map((entry) => {
    const runs = mergeRuns(entry.runs, batch);
    return runs === entry.runs ? entry : { ...entry, runs };
  });
  return entries.some((entry, index) => entry !== comparison.entries[index]) ? { ...comparison, entries } : comparison;
}
