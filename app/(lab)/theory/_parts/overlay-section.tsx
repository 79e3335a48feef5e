"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { activeRuns } from "@/app/_components/experiments-counts";
import { ErrorState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { IconButton } from "@/app/_components/ui/icon-button";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useTRPC } from "@/app/_trpc/client";
import { ExperimentPicker } from "./experiment-picker";
import { Overlay, type OverlayParams } from "./overlay";
import type { SetTheory } from "./use-theory";

/** While runs are under way, ms. */
const REFRESH_MS = 3000;
const NOTHING = { experiment: null, along: null, metric: null, line: null };

interface OverlaySectionProps {
  readonly params: OverlayParams & { readonly experiment: string | null };
  readonly setParams: SetTheory;
}

/** The theory fitted to an experiment of the team's own. */
export function OverlaySection({ params, setParams }: OverlaySectionProps) {
  const trpc = useTRPC();
  const id = params.experiment;
  const experiment = useQuery(
    trpc.experiments.get.queryOptions(
      { id: id ?? "" },
      {
        enabled: id !== null,
        refetchInterval: ({ state }) => (state.data && activeRuns(state.data.counts) > 0 ? REFRESH_MS : false),
      },
    ),
  );
  const active = experiment.data ? activeRuns(experiment.data.counts) > 0 : false;
  const runs = useQuery(
    trpc.experiments.runs.queryOptions(
      { id: id ?? "" },
      { enabled: id !== null, refetchInterval: active ? REFRESH_MS : false },
    ),
  );
  const error = experiment.error ?? runs.error;
  return (
    <section aria-labelledby="theory-overlay" className="flex flex-col gap-4 border-line border-t pt-6">
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <h2 id="theory-overlay" className="mr-2 font-semibold text-sm">
          Against measured losses
        </h2>
        <ExperimentPicker
          chosen={id === null ? null : (experiment.data?.name ?? "…")}
          onChoose={(next) => setParams({ ...NOTHING, experiment: next })}
        />
        {id !== null && (
          <IconButton size="sm" label="Take the experiment away" onClick={() => setParams(NOTHING)}>
            <X aria-hidden />
          </IconButton>
        )}
      </div>
      {id === null && (
        <p className="prose-width text-muted text-sm">
          Lay an experiment of the sine task over its theory: c and Ω are fitted to each method’s test losses, with
          their uncertainty and what the fit leaves.
        </p>
      )}
      {error && (
        <ErrorState
          title="The experiment could not be read"
          id={error.data?.id ?? null}
          action={<Button onClick={() => void Promise.all([experiment.refetch(), runs.refetch()])}>Try again</Button>}
        >
          {error.message}
        </ErrorState>
      )}
      {id !== null && !error && !(experiment.data && runs.data) && <Skeleton className="h-90 w-full" />}
      {experiment.data && runs.data && (
        <Overlay experiment={experiment.data} runs={runs.data} params={params} setParams={setParams} />
      )}
    </section>
  );
}
