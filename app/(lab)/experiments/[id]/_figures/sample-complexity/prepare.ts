import { variantMark } from "@/app/_charts/mark";
import type { BandPoint, Curve } from "@/app/_charts/prepare/curve";
import { axisScale } from "@/app/_charts/prepare/scale";
import { curveLegend } from "@/app/_charts/scene/chart-panel";
import type { PanelFigure } from "@/app/_charts/scene/draw-figure";
import { type Bound, emptyPanel, type Panel, pointKey } from "@/app/_charts/scene/panel";
import { groupBy } from "@/domain/group";
import type { Method } from "@/domain/methods";
import type { SamplesQuestion } from "@/domain/statistics/answer/samples";
import { growth } from "@/domain/statistics/growth";
import { type GrowthAxis, growthWords } from "@/domain/statistics/growth-words";
import { type SampleComplexity, sampleComplexity } from "@/domain/statistics/sample-complexity";
import { direction, metricWords } from "@/domain/statistics/wording";
import type { ArmView } from "@/domain/views";
import { AXIS_LABELS } from "../axis-labels";
import type { FigureScales } from "../scales";

/** How n* is drawn unless the view says otherwise: dimensions one by one, samples over decades. */
export const OWN_SCALES: FigureScales = { x: "linear", y: "log" };

export interface GrowthLine {
  readonly method: Method;
  readonly text: string;
}

export interface SampleComplexityData {
  readonly figure: PanelFigure;
  readonly notes: readonly string[];
  /** What each method's growth allows to be said. */
  readonly growth: readonly GrowthLine[];
}

/** "relative test loss": what ε is a threshold of; for an accuracy, the share of errors. */
export function thresholdName(metric: string): string {
  return direction(metric).sign === 1 ? metricWords(metric) : `1 − ${metricWords(metric)}`;
}

/** n*(ε) of every method along the question's axis, with growth. Cheap: all that doesn't depend on ε is in the question. */
export function prepareSamples(
  { prepared, along, metric }: SamplesQuestion,
  arms: readonly ArmView[],
  epsilon: number,
  scales: FigureScales,
): SampleComplexityData {
  const cells = sampleComplexity(prepared, epsilon).filter(({ nStar }) => !Number.isNaN(nStar));
  const armIds = along ? armsBehind(arms, along) : {};
  const xs = [...new Set(cells.map(placeOf))].sort((a, b) => a - b);
  const ends = cells.flatMap(({ nStar, low, high }) => [nStar, low ?? nStar, high ?? nStar]);
  const panel: Panel = {
    ...emptyPanel(
      "",
      { ...axisScale(xs, scales.x), ticks: xs, label: along ? AXIS_LABELS[along] : "" },
      { ...axisScale(ends, scales.y), label: `samples n* for a ${thresholdName(metric)} of ${epsilon}` },
    ),
    curves: [...groupBy(cells, ({ method }) => method)].map(([method, own]) => curveOf(method, own)),
    bounds: cells.flatMap((cell) => boundOf(cell, armIds[pointKey(cell.method, placeOf(cell))] ?? [])),
    armIds,
  };
  return {
    figure: { panels: [panel], columns: 1, aspect: 0.5, legend: curveLegend([panel]) },
    notes: notesOf(cells),
    growth: along
      ? growth(prepared, epsilon).map((each) => ({ method: each.method, text: growthWords(each, along) }))
      : [],
  };
}

function placeOf({ axisValue }: SampleComplexity): number {
  return axisValue ?? Number.NaN;
}

/** Arms of a method at a value of the axis, whatever their n: what one n* is made of. */
function armsBehind(arms: readonly ArmView[], along: GrowthAxis): Record<string, readonly string[]> {
  const byPoint = groupBy(arms, ({ method, params }) => pointKey(method, params[along] ?? Number.NaN));
  return Object.fromEntries([...byPoint].map(([key, own]) => [key, own.map(({ id }) => id)]));
}

function curveOf(method: Method, cells: readonly SampleComplexity[]): Curve {
  const points = cells.map(({ axisValue, nStar, censored, low, high, n }): BandPoint => {
    const y = censored === "none" ? nStar : Number.NaN;
    return { x: axisValue ?? Number.NaN, y, low: low ?? Number.NaN, high: high ?? Number.NaN, n };
  });
  return {
    id: method,
    label: method,
    mark: variantMark(method, 0, 1),
    statistic: "crossing",
    n: Math.max(0, ...points.map((point) => point.n)),
    points,
    raw: null,
    seeds: [],
    diverged: [],
    marked: points.flatMap(({ y }, index) => (Number.isFinite(y) ? [index] : [])),
    sampling: null,
  };
}

function boundOf(cell: SampleComplexity, armIds: readonly string[]): Bound[] {
  const { method, nStar, censored, n } = cell;
  if (censored === "none") return [];
  const side = censored === "right" ? "above" : "below";
  const mark = variantMark(method, 0, 1);
  return [{ curveId: method, label: method, mark, armIds, x: placeOf(cell), y: nStar, side, n }];
}

function notesOf(cells: readonly SampleComplexity[]): string[] {
  if (cells.length === 0) return [];
  const counts = cells.map(({ n }) => n);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const seeds = least === most ? `n = ${most}` : `n = ${least} to ${most}`;
  const censored = cells.filter((cell) => cell.censored !== "none").length;
  const open = cells.filter(({ lowOpen, highOpen }) => lowOpen || highOpen).length;
  return [
    `n*: the sample size from which the geometric mean over seeds stays below, band: 95 % bootstrap interval, ${seeds} seeds`,
    ...(censored > 0 ? [`open marker with an arrow: ${censored} censored, n* lies beyond the grid`] : []),
    ...(open > 0 ? [`${open} of the intervals are open at the grid's edge`] : []),
  ];
}
