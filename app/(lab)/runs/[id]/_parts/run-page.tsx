"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { resolveView, viewParams } from "@/app/_charts/view-params";
import { NoteSection } from "@/app/_components/notes/note-section";
import { useLive } from "@/app/_components/use-live";
import { useTRPC } from "@/app/_trpc/client";
import { isFinal } from "@/domain/status";
import { runKeys } from "../_prepare/run-keys";
import { ExcludedNotice } from "./excluded-notice";
import { RunCurves } from "./run-curves";
import { RunFacts } from "./run-facts";
import { RunHeader } from "./run-header";
import { RunMetrics } from "./run-metrics";

/** Charts that the page opens with. */
const FIRST_CHARTS = 4;

/** One run: its curves as they come, its final metrics, its config, where it trained, and how its attempts went. */
export function RunPage({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const { data: view } = useSuspenseQuery(trpc.runs.get.queryOptions({ id }));
  const [params, setParams] = useQueryStates(viewParams);
  const available = useMemo(() => runKeys(view), [view]);
  const draw = useMemo(() => resolveView(params, available.slice(0, FIRST_CHARTS)), [params, available]);
  const watched = useMemo(
    () => [{ id: view.experiment.id, revision: view.run.revision }],
    [view.experiment.id, view.run.revision],
  );
  const live = useLive({ experiments: watched, keys: draw.metrics, active: !isFinal(view.run.status) });
  return (
    <>
      <RunHeader view={view} live={live} />
      {view.run.excluded && <ExcludedNotice runId={id} exclusion={view.run.excluded} />}
      <div className="gutter grid w-full max-w-360 gap-x-10 gap-y-8 py-4 lg:grid-cols-12">
        <div className="flex min-w-0 flex-col gap-8 lg:col-span-8">
          <RunCurves view={view} available={available} draw={draw} onChange={setParams} />
          <NoteSection subject={{ kind: "run", id }} />
        </div>
        <div className="flex min-w-0 flex-col gap-8 lg:col-span-4">
          <RunMetrics run={view.run} />
          <RunFacts view={view} />
        </div>
      </div>
    </>
  );
}
