"use client";

import { type ReactNode, useMemo } from "react";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { CompareView } from "@/domain/share";
import { Button } from "../_components/ui/button";
import { Skeleton } from "../_components/ui/skeleton";
import { Chart } from "./chart";
import { type Drawn, drawnCurves } from "./prepare/drawn";
import { chartModel } from "./prepare/model";
import { referencesOf } from "./prepare/references";
import { X_LABELS } from "./prepare/x-axis";
import type { Provenance } from "./provenance";
import { useZoom } from "./sync";
import { useSeries } from "./use-series";

export type DrawView = Omit<CompareView, "metrics">;

interface SeriesChartProps {
  readonly metric: string;
  readonly drawn: readonly Drawn[];
  readonly view: DrawView;
  readonly size: string;
  readonly controls?: ReactNode;
}

/** One metric of arms or runs against steps (or samples, FLOPs, seconds), read from the server and kept up by the live stream. */
export function SeriesChart({ metric, drawn, view, size, controls }: SeriesChartProps) {
  const { zoom } = useZoom();
  const answer = useSeries(drawn, metric, view.x, zoom);
  const { model, unplaced } = useMemo(() => {
    const scales = {
      x: view.logX ? ("log" as const) : ("linear" as const),
      y: view.logY ? ("log" as const) : ("linear" as const),
    };
    const options = { ...scales, smoothing: view.smoothing, seeds: view.seeds };
    const found = drawnCurves(drawn, answer.series, view.x, options);
    return { model: chartModel(found.curves, { ...scales, zoom, grid: null }), unplaced: found.unplaced };
  }, [drawn, answer.series, view, zoom]);
  const provenance = useMemo(() => provenanceOf(drawn), [drawn]);
  const references = useMemo(
    () =>
      referencesOf(
        metric,
        drawn.map(({ arm }) => arm.config.task),
      ),
    [metric, drawn],
  );
  const traits = metricTraits(metric);
  const notes = unplaced.length > 0 ? [...model.notes, `seconds not known yet: ${unplaced.join(", ")}`] : model.notes;
  return (
    <Chart
      title={traits?.label ?? metric}
      unit={traits?.unit ?? ""}
      xLabel={X_LABELS[view.x]}
      model={{ ...model, notes }}
      size={size}
      provenance={provenance}
      references={references}
      controls={controls}
      whenEmpty={<Nothing answer={answer} />}
    />
  );
}

function Nothing({ answer }: { readonly answer: ReturnType<typeof useSeries> }) {
  if (answer.error) {
    return (
      <span className="flex flex-col items-center gap-2" role="alert">
        {answer.error}
        <Button size="sm" onClick={answer.retry}>
          Try again
        </Button>
      </span>
    );
  }
  return answer.pending ? <Skeleton className="size-full" /> : "No points yet.";
}

/** Which runs a figure was drawn from, for its file. */
function provenanceOf(drawn: readonly Drawn[]): Provenance {
  const runs = drawn.flatMap((each) => each.runs);
  return {
    source: drawn.map(({ label, runs: own }) => `${label}: ${own.length} ${own.length === 1 ? "run" : "runs"}`),
    runs: runs.map(({ id }) => id),
    experimentIds: [...new Set(runs.map(({ experimentId }) => experimentId))],
  };
}
