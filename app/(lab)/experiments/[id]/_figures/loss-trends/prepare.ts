import { curveLegend } from "@/app/_charts/scene/chart-panel";
import type { PanelFigure } from "@/app/_charts/scene/draw-figure";
import type { Panel } from "@/app/_charts/scene/panel";
import { metricTraits } from "@/domain/metrics/catalogue";
import { theoryOverlay } from "@/domain/theory/overlay";
import { gridView } from "../../_prepare/grid-view";
import type { FigureProps } from "../figure";
import { hasValues, methodPanel } from "../method-panel";
import { axisScaleKind, type FigureScales, flippedScales } from "../scales";
import { fitNotes, peakRules, predictedCurves } from "./theory-curves";
import { isTrendAxis, TREND_AXES, type TrendAxis } from "./trend-axes";

/** One row of panels each: what the theory predicts, so absolute and not relative to Var(y). */
const METRICS = ["test.loss", "train.loss"] as const;
const OWN_SCALES: FigureScales = { x: "log", y: "log" };

export interface LossTrendsData {
  readonly figure: PanelFigure;
  readonly notes: readonly string[];
  /** What was fitted, of the test loss. */
  readonly fits: readonly string[];
  /** Of both axes; dimensions and modules, which are counted one by one, stay linear. */
  readonly scales: FigureScales;
  readonly empty: boolean;
}

type Input = Pick<FigureProps, "experiment" | "runs" | "results"> & {
  readonly view: Pick<FigureProps["view"], "at" | "flipped" | "seeds">;
};

/** Test and training loss against each of k, m, p and n that the grid varies, with the theory's lines behind them. */
export function prepareTrends(input: Input): LossTrendsData {
  const { arms } = input.experiment;
  const varying = gridView(arms, null, input.view.at).axes.map(({ axis }) => axis);
  const axes = TREND_AXES.filter((axis) => varying.some((each) => isTrendAxis(each) && each === axis));
  const scales = flippedScales("loss-trends", OWN_SCALES, input.view.flipped);
  const parts = METRICS.flatMap((metric) => axes.map((axis) => trend(input, metric, axis, scales)));
  const panels = parts.map(({ panel }) => panel);
  return {
    figure: { panels, columns: Math.max(1, axes.length), aspect: 0.8, legend: curveLegend(panels) },
    notes: [...new Set(parts.flatMap(({ notes }) => notes))],
    fits: [...new Set(parts.flatMap(({ fits }) => fits))],
    scales,
    empty: !panels.some(hasValues),
  };
}

interface Trend {
  readonly panel: Panel;
  readonly notes: readonly string[];
  readonly fits: readonly string[];
}

function trend(
  { experiment, runs, results, view }: Input,
  metric: string,
  axis: TrendAxis,
  scales: FigureScales,
): Trend {
  const { arms } = experiment;
  const { point, axes } = gridView(arms, axis, view.at);
  const overlay = theoryOverlay(results, { axis, point, metric });
  const { panel, model } = methodPanel(arms, runs, {
    title: `${metricTraits(metric)?.label ?? metric} against ${axis}`,
    axis,
    values: axes.find((each) => each.axis === axis)?.values ?? [],
    point,
    metric,
    scales: { x: scales.x === "log" ? axisScaleKind(axis) : "linear", y: scales.y },
    seeds: view.seeds,
    predictions: predictedCurves(overlay),
  });
  const why = overlay.applies ? [] : [overlay.why];
  return {
    panel: { ...panel, rules: peakRules(overlay) },
    notes: [...model.notes, ...why],
    fits: metric === METRICS[0] ? fitNotes(overlay) : [],
  };
}
