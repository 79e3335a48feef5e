"use client";

import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { activeRuns } from "@/app/_components/experiments-counts";
import { loadedRevision } from "@/app/_components/live-revision";
import type { LiveStatus } from "@/app/_components/live-status";
import { useLive } from "@/app/_components/use-live";
import { useTRPC } from "@/app/_trpc/client";
import { blocksOf, liveExperiments, reportParts } from "@/domain/report/parts";
import { behindFigure } from "./behind-figure";

/** Keeps the experiments behind a report's live blocks up to date by one stream, as long as any of them trains. */
export function useReportLive(text: string): LiveStatus {
  const trpc = useTRPC();
  const parts = useMemo(() => reportParts(text), [text]);
  const ids = useMemo(() => liveExperiments(parts), [parts]);
  const experiments = useQueries({ queries: ids.map((id) => trpc.experiments.get.queryOptions({ id })) });
  const runs = useQueries({ queries: ids.map((id) => trpc.experiments.runs.queryOptions({ id })) });
  const loaded = ids.flatMap((_, index) => {
    const experiment = experiments[index]?.data;
    const rows = runs[index]?.data;
    return experiment && rows ? [{ experiment, rows }] : [];
  });
  const keys = blocksOf(parts).flatMap((block) => {
    const found = loaded.find(({ experiment }) => experiment.id === block.experiment);
    return found && !block.frozen ? behindFigure(found.experiment, block).keys : [];
  });
  return useLive({
    experiments: loaded.map(({ experiment, rows }) => ({
      id: experiment.id,
      revision: loadedRevision([experiment.revision], rows),
    })),
    keys: [...new Set(keys)].slice(0, MOST_KEYS),
    active: loaded.some(({ experiment }) => activeRuns(experiment.counts) > 0),
  });
}

/** Series that one stream carries. */
const MOST_KEYS = 12;
