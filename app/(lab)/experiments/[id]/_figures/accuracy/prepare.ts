import { referencesOf } from "@/app/_charts/prepare/references";
import { curveLegend } from "@/app/_charts/scene/chart-panel";
import type { PanelFigure } from "@/app/_charts/scene/draw-figure";
import type { Rule } from "@/app/_charts/scene/panel";
import { metricTraits } from "@/domain/metrics/catalogue";
import { gridView } from "../../_prepare/grid-view";
import type { FigureProps } from "../figure";
import { hasValues, methodPanel } from "../method-panel";
import { type FigureScales, flippedScales } from "../scales";

const OWN_SCALES: FigureScales = { x: "linear", y: "linear" };

export interface AccuracyData {
  readonly title: string;
  readonly figure: PanelFigure;
  readonly notes: readonly string[];
  readonly scales: FigureScales;
  readonly empty: boolean;
}

type Input = Pick<FigureProps, "experiment" | "runs"> & {
  readonly view: Pick<FigureProps["view"], "at" | "flipped" | "seeds">;
  readonly metric: string;
};

/** Accuracy against the number of images, one line a method, with what guessing reaches. */
export function prepareAccuracy({ experiment, runs, view, metric }: Input): AccuracyData {
  const { arms } = experiment;
  const { point, axes } = gridView(arms, "k", view.at);
  const scales = flippedScales("accuracy", OWN_SCALES, view.flipped);
  const title = `${metricTraits(metric)?.label ?? metric} against k`;
  const { panel, model } = methodPanel(arms, runs, {
    title: "",
    axis: "k",
    values: axes.find(({ axis }) => axis === "k")?.values ?? [],
    point,
    metric,
    scales,
    seeds: view.seeds,
    predictions: [],
  });
  const levels = referencesOf(
    metric,
    arms.map(({ config }) => config.task),
  );
  const rules = levels.map(({ y, label }): Rule => ({ kind: "y", at: y, label, color: "var(--muted)" }));
  const panels = [{ ...panel, rules }];
  return {
    title,
    figure: { panels, columns: 1, aspect: 0.5, legend: curveLegend(panels) },
    notes: model.notes,
    scales,
    empty: !hasValues(panel),
  };
}
