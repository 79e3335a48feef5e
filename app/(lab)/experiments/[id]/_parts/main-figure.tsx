"use client";

import { useMemo } from "react";
import { Chart } from "@/app/_charts/chart";
import { ChoiceMenu } from "@/app/_charts/choice-menu";
import { chartModel } from "@/app/_charts/prepare/model";
import { referencesOf } from "@/app/_charts/prepare/references";
import { useZoom } from "@/app/_charts/sync";
import { Toggle } from "@/app/_charts/toggle";
import type { Axis } from "@/domain/config/experiment";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { ExperimentView, RunRow } from "@/domain/views";
import { figureScales, logName } from "../_prepare/figure-scales";
import type { GridView } from "../_prepare/grid-view";
import { methodCurves } from "../_prepare/method-curves";
import { placeLabel } from "../_prepare/place-label";
import { provenance } from "../_prepare/provenance";

const AXIS_LABELS: Readonly<Record<Axis, string>> = {
  m: "input dimension m",
  k: "true modules k",
  p: "parameters p",
  noise: "label noise",
  n: "training samples n",
  width: "width of the monolithic network",
  K: "modules K",
  b: "inputs of a module b",
  moduleWidth: "width of a module",
  learningRate: "learning rate",
  adjust: "label adjustment",
};

interface MainFigureProps {
  readonly experiment: ExperimentView;
  readonly runs: readonly RunRow[];
  readonly grid: GridView;
  readonly along: Axis;
  readonly metric: string;
  readonly places: readonly string[];
  readonly linear: boolean;
  readonly seeds: boolean;
  readonly onChange: (change: { place?: string; along?: Axis; linear?: boolean; seeds?: boolean }) => void;
  readonly onPick: (value: number) => void;
}

export const FIGURE_SIZE = "aspect-[4/3] w-full sm:aspect-auto sm:h-90";

/** A metric at the chosen step against a grid axis, one line a method. */
export function MainFigure({
  experiment,
  runs,
  grid,
  along,
  metric,
  places,
  linear,
  seeds,
  onChange,
  onPick,
}: MainFigureProps) {
  const { zoom } = useZoom();
  const traits = metricTraits(metric);
  const isLoss = traits?.better === "lower";
  const values = grid.axes.find(({ axis }) => axis === along)?.values ?? [];
  const log = logName(along, isLoss);
  const { x, y } = figureScales(along, isLoss, linear);
  const model = useMemo(() => {
    const curves = methodCurves(experiment.arms, runs, { axis: along, point: grid.point, metric, y, seeds });
    return chartModel(curves, { x, y, zoom, grid: values });
  }, [experiment.arms, runs, along, grid.point, metric, x, y, values, seeds, zoom]);
  const references = useMemo(() => referencesOf(metric, [experiment.spec.task]), [metric, experiment.spec.task]);
  const sources = useMemo(() => provenance(experiment, runs), [experiment, runs]);
  return (
    <Chart
      title={`${traits?.label ?? metric} against ${AXIS_LABELS[along]}`}
      unit={traits?.unit ?? ""}
      xLabel={AXIS_LABELS[along]}
      model={model}
      size={FIGURE_SIZE}
      provenance={sources}
      references={references}
      onPick={onPick}
      whenEmpty="Points appear as runs finish."
      controls={
        <>
          {grid.axes.length > 1 && (
            <ChoiceMenu
              label="Against"
              prefix="against"
              value={along}
              options={grid.axes.map(({ axis }) => ({ value: axis, label: axis }))}
              onChange={(next) => onChange({ along: next })}
            />
          )}
          <ChoiceMenu
            label="Measured"
            value={metric}
            options={places.map((place) => ({ value: place, label: placeLabel(place) }))}
            onChange={(place) => onChange({ place })}
          />
          {log && (
            <Toggle pressed={!linear} onChange={(log) => onChange({ linear: !log })}>
              {log}
            </Toggle>
          )}
          <Toggle pressed={seeds} onChange={(next) => onChange({ seeds: next })}>
            seeds
          </Toggle>
        </>
      }
    />
  );
}
