import { axisScale } from "@/app/_charts/prepare/scale";
import { curveLegend } from "@/app/_charts/scene/chart-panel";
import type { PanelFigure } from "@/app/_charts/scene/draw-figure";
import { emptyPanel, type Panel, pointKey } from "@/app/_charts/scene/panel";
import type { Axis } from "@/domain/config/experiment";
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
import { boundOf, curveOf, type PlacedCell } from "./cells";
import { epsilonAt, SLIDER_STEPS } from "./slider";

interface GrowthLine {
  readonly method: Method;
  readonly text: string;
}

export interface SampleComplexityData {
  readonly figure: PanelFigure;
  readonly notes: readonly string[];
  /** What each method's growth allows to be said. */
  readonly growth: readonly GrowthLine[];
}

/** How n* is drawn unless the view says otherwise: dimensions one by one, samples and losses over decades. */
export function ownScales({ along }: Pick<SamplesQuestion, "along">): FigureScales {
  return { x: along ? "linear" : "log", y: "log" };
}

/** "relative test loss": what ε is a threshold of; for an accuracy, the share of errors. */
export function thresholdName(metric: string): string {
  return direction(metric).sign === 1 ? metricWords(metric) : `1 − ${metricWords(metric)}`;
}

/**
 * n*(ε) of every method along the question's axis, with growth; without such an axis, n* against ε itself. Cheap: what doesn't
 * depend on ε is in the question.
 */
export function prepareSamples(
  question: SamplesQuestion,
  arms: readonly ArmView[],
  epsilon: number,
  scales: FigureScales,
): SampleComplexityData {
  const { along, prepared } = question;
  const placed = along ? alongAxis(question, epsilon) : alongEpsilon(question);
  const panel = along
    ? axisPanel(question, along, placed, arms, epsilon, scales)
    : sweepPanel(question, placed, scales);
  const marked: Panel = along ? panel : { ...panel, rules: [rule(epsilon)] };
  return {
    figure: { panels: [marked], columns: 1, aspect: 0.5, legend: curveLegend([panel]) },
    notes: notesOf(placed.map(({ cell }) => cell)),
    growth: along
      ? growth(prepared, epsilon).map((each) => ({ method: each.method, text: growthWords(each, along) }))
      : [],
  };
}

function rule(epsilon: number): Panel["rules"][number] {
  return { kind: "x", at: epsilon, label: `ε = ${epsilon}`, color: "var(--muted)" };
}

function known(cells: readonly SampleComplexity[]): SampleComplexity[] {
  return cells.filter(({ nStar }) => !Number.isNaN(nStar));
}

function alongAxis({ prepared }: SamplesQuestion, epsilon: number): PlacedCell[] {
  return known(sampleComplexity(prepared, epsilon)).map((cell) => ({ x: cell.axisValue ?? Number.NaN, cell }));
}

/** Losses that n* is drawn at where there is no axis to draw it along. */
const SWEEP = 16;

function alongEpsilon({ prepared }: SamplesQuestion): PlacedCell[] {
  const { range } = prepared;
  if (!range) return [];
  const losses = Array.from({ length: SWEEP + 1 }, (_, i) => epsilonAt(range, (i * SLIDER_STEPS) / SWEEP));
  return [...new Set(losses)].flatMap((x) => known(sampleComplexity(prepared, x)).map((cell) => ({ x, cell })));
}

function panelOf(placed: readonly PlacedCell[], x: Panel["x"], yLabel: string, scales: FigureScales): Panel {
  const ends = placed.flatMap(({ cell: { nStar, low, high } }) => [nStar, low ?? nStar, high ?? nStar]);
  const byMethod = groupBy(placed, ({ cell }) => cell.method);
  const curves = [...byMethod].map(([method, own]) => curveOf(method, own));
  return { ...emptyPanel("", x, { ...axisScale(ends, scales.y), label: yLabel }), curves };
}

function axisPanel(
  { metric, held }: SamplesQuestion,
  along: GrowthAxis,
  placed: readonly PlacedCell[],
  arms: readonly ArmView[],
  epsilon: number,
  scales: FigureScales,
): Panel {
  const xs = [...new Set(placed.map(({ x }) => x))].sort((a, b) => a - b);
  const x = { ...axisScale(xs, scales.x), ticks: xs, label: AXIS_LABELS[along] };
  const here = arms.filter(({ params }) => Object.entries(held).every(([axis, at]) => params[axis as Axis] === at));
  const behind = groupBy(here, ({ method, params }) => pointKey(method, params[along] ?? Number.NaN));
  const armIds = Object.fromEntries([...behind].map(([key, own]) => [key, own.map(({ id }) => id)]));
  const bounds = placed.flatMap((each) => boundOf(each, armIds[pointKey(each.cell.method, each.x)] ?? []));
  const yLabel = `samples n* for a ${thresholdName(metric)} of ${epsilon}`;
  return { ...panelOf(placed, x, yLabel, scales), bounds, armIds };
}

function sweepPanel({ metric }: SamplesQuestion, placed: readonly PlacedCell[], scales: FigureScales): Panel {
  const xs = placed.map(({ x }) => x);
  const x = { ...axisScale(xs, scales.x), label: `${thresholdName(metric)} ε that is asked for` };
  return panelOf(placed, x, "samples n*", scales);
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
    ...(censored > 0 ? [`${censored} of ${cells.length} censored: n* lies beyond the grid`] : []),
    ...(open > 0 ? [`${open} of the intervals are open at the grid's edge`] : []),
  ];
}
