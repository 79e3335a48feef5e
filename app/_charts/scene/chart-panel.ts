import type { ChartModel } from "../prepare/model";
import type { Place, Reference } from "../prepare/references";
import type { PanelFigure } from "./draw-figure";
import type { LegendItem } from "./draw-legend";
import { emptyPanel, type Panel } from "./panel";

interface ChartLabels {
  readonly title: string;
  readonly unit: string;
  readonly xLabel: string;
}

/** A chart as a panel, so that its files are drawn from what is on screen. */
export function chartPanel(
  model: ChartModel,
  labels: ChartLabels,
  references: readonly Reference[],
  places: readonly Place[] = [],
): Panel {
  const rules = [
    ...references.map(({ y, label }) => ({ kind: "y" as const, at: y, label, color: "var(--muted)" })),
    ...places.map(({ x, label, color }) => ({ kind: "x" as const, at: x, label, color })),
  ];
  const axes = [
    { ...model.x, label: labels.xLabel },
    { ...model.y, label: labels.unit },
  ] as const;
  return { ...emptyPanel(labels.title, ...axes), curves: model.curves, rules };
}

/** Curves of several panels by their names, each once. */
export function curveLegend(panels: readonly Panel[]): LegendItem[] {
  const curves = new Map(panels.flatMap((panel) => panel.curves.map((curve) => [curve.id, curve])));
  return [...curves.values()].map(({ label, mark, statistic }) => ({
    label,
    mark,
    shows: statistic === "prediction" ? ("line" as const) : ("line and marker" as const),
  }));
}

const CHART_ASPECT = 0.6;

/** One chart as a whole figure. */
export function chartFigure(
  model: ChartModel,
  labels: ChartLabels,
  references: readonly Reference[],
  places: readonly Place[],
): PanelFigure {
  const panels = [chartPanel(model, labels, references, places)];
  return { panels, columns: 1, aspect: CHART_ASPECT, legend: curveLegend(panels) };
}
