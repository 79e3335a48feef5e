import { type ChartModel, chartModel } from "@/app/_charts/prepare/model";
import type { Extent } from "@/app/_charts/prepare/scale";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { GridAxis, GridView } from "../../_prepare/grid-view";
import { methodCurves } from "../../_prepare/method-curves";
import { AXIS_LABELS } from "../axis-labels";
import type { FigureProps } from "../figure";
import { axisScaleKind, type FigureScales, flippedScales, metricScaleKind } from "../scales";

interface GridInput extends Pick<FigureProps, "experiment" | "runs" | "view"> {
  readonly grid: GridView;
  readonly along: GridAxis;
  readonly metric: string;
  readonly zoom: Extent | null;
}

export interface GridFigureData {
  readonly title: string;
  readonly unit: string;
  readonly xLabel: string;
  readonly scales: FigureScales;
  readonly model: ChartModel;
}

/** A metric at the step that validation chose against a grid axis: one line a method, the other axes at the chosen point. */
export function prepareGrid({ experiment, runs, view, grid, along, metric, zoom }: GridInput): GridFigureData {
  const traits = metricTraits(metric);
  const { axis, values } = along;
  const own = { x: axisScaleKind(axis), y: metricScaleKind(metric) };
  const scales = flippedScales("grid", own, view.flipped);
  const options = { axis, point: grid.point, metric, y: scales.y, seeds: view.seeds };
  return {
    title: `${traits?.label ?? metric} against ${AXIS_LABELS[axis]}`,
    unit: traits?.unit ?? "",
    xLabel: AXIS_LABELS[axis],
    scales,
    model: chartModel(methodCurves(experiment.arms, runs, options), { ...scales, zoom, grid: values }),
  };
}
