"use client";

import { type ReactNode, useMemo } from "react";
import { Chart } from "@/app/_charts/chart";
import { useZoom } from "@/app/_charts/sync";
import { countedRuns } from "@/domain/exclusion";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { TheoryAxis } from "@/domain/theory/arms";
import { familyText } from "@/domain/theory/wording";
import type { ExperimentView, RunRow } from "@/domain/views";
import { lossModel, type OverlayData, residualModel } from "../_prepare/overlay";
import { AXIS_LABELS } from "./axis-labels";

interface OverlayChartsProps {
  readonly experiment: ExperimentView;
  readonly runs: readonly RunRow[];
  readonly axis: TheoryAxis;
  readonly metric: string;
  readonly data: OverlayData;
  readonly controls: ReactNode;
}

const EXACT = [{ y: 1, label: "as predicted" }];

/** Measured points over their theory, and beside them what the fit leaves; both with one crosshair and one zoom. */
export function OverlayCharts({ experiment, runs, axis, metric, data, controls }: OverlayChartsProps) {
  const { zoom } = useZoom();
  const measured = useMemo(() => lossModel(data, axis, zoom), [data, axis, zoom]);
  const left = useMemo(() => residualModel(data, axis, zoom), [data, axis, zoom]);
  const provenance = useMemo(() => {
    const finished = countedRuns(runs).filter(({ status }) => status === "finished");
    return {
      source: [`experiment ${experiment.name} (${experiment.id})`, ...data.families.map(familyText)],
      runs: finished.map(({ id }) => id),
      experimentIds: [experiment.id],
    };
  }, [experiment.name, experiment.id, runs, data.families]);
  const label = AXIS_LABELS[axis];
  const traits = metricTraits(metric);
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-12">
      <div className="min-w-0 lg:col-span-8">
        <Chart
          title={`${traits?.label ?? metric} against ${label}`}
          unit={traits?.unit ?? ""}
          xLabel={label}
          model={measured}
          places={data.places}
          size="aspect-[4/3] w-full sm:aspect-auto sm:h-90"
          provenance={provenance}
          controls={controls}
          whenEmpty="Points appear as runs finish."
        />
      </div>
      <div className="min-w-0 lg:col-span-4">
        <Chart
          title="Residuals"
          unit="test loss, measured over predicted"
          xLabel={label}
          model={left}
          references={EXACT}
          size="aspect-[4/3] w-full sm:aspect-auto sm:h-90"
          provenance={provenance}
          whenEmpty="Nothing was fitted."
        />
      </div>
    </div>
  );
}
