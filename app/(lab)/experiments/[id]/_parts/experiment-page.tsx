"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { activeRuns } from "@/app/_components/experiments-counts";
import { loadedRevision } from "@/app/_components/live-revision";
import { useLive } from "@/app/_components/use-live";
import { useTRPC } from "@/app/_trpc/client";
import { drawnKeys } from "../_prepare/drawn-keys";
import { ExperimentBody } from "./experiment-body";
import { ExperimentHeader } from "./experiment-header";
import { ExperimentTabs } from "./experiment-tabs";
import type { SharedAs } from "./shared-as";
import { useExperimentParams } from "./use-params";

/** An experiment, kept up to date by one stream. On a shared page the viewer may do nothing, and links lead nowhere. */
export function ExperimentPage({ id, shared = null }: { readonly id: string; readonly shared?: SharedAs | null }) {
  const trpc = useTRPC();
  const { data: experiment } = useSuspenseQuery(trpc.experiments.get.queryOptions({ id }));
  const { data: runs } = useSuspenseQuery(trpc.experiments.runs.queryOptions({ id }));
  const [params] = useExperimentParams();
  const watched = useMemo(
    () => [{ id, revision: loadedRevision([experiment.revision], runs) }],
    [id, experiment.revision, runs],
  );
  const keys = useMemo(() => drawnKeys(experiment, params), [experiment, params]);
  const status = useLive({ experiments: watched, keys, active: activeRuns(experiment.counts) > 0 });
  return (
    <>
      <ExperimentHeader experiment={experiment} runs={runs} live={status} shared={shared} />
      <ExperimentTabs tab={params.tab} runs={runs.length} />
      <ExperimentBody experiment={experiment} runs={runs} isShared={shared !== null} />
    </>
  );
}
