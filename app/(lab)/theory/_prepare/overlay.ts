import { predictionMark, variantMark } from "@/app/_charts/mark";
import type { Curve } from "@/app/_charts/prepare/curve";
import { gridCurve } from "@/app/_charts/prepare/grid-curve";
import { type ChartModel, chartModel } from "@/app/_charts/prepare/model";
import { predictionCurve } from "@/app/_charts/prepare/prediction";
import type { Place } from "@/app/_charts/prepare/references";
import { axisScale, type Extent, type ScaleKind } from "@/app/_charts/prepare/scale";
import { METHOD_STYLE } from "@/app/_components/method-style";
import { type GridPoint, pointParts } from "@/domain/config/point";
import { countedRuns } from "@/domain/exclusion";
import { groupBy } from "@/domain/group";
import { armResults } from "@/domain/statistics/results";
import { linesAlong, onLine, placeOn, THEORY_AXES, type TheoryAxis } from "@/domain/theory/arms";
import { type TheoryFamily, theoryOverlay } from "@/domain/theory/overlay";
import type { ArmView, RunRow } from "@/domain/views";

/** Metrics that the theory predicts, as the page offers them. */
export const METRICS = ["test.relativeLoss", "test.loss", "train.loss"] as const;

interface OverlayLine {
  /** As the address has it: `m = 6, k = 3`. */
  readonly name: string;
  readonly point: GridPoint;
}

/** What can be laid over: axes along which some line of the grid lies, and the lines of the chosen one. */
export interface OverlayChoices {
  readonly axes: readonly TheoryAxis[];
  /** Null: the experiment varies none of n, p, m and k. */
  readonly axis: TheoryAxis | null;
  readonly lines: readonly OverlayLine[];
  readonly line: OverlayLine | null;
}

export function overlayChoices(
  arms: readonly ArmView[],
  asked: { readonly along: TheoryAxis | null; readonly line: string | null },
): OverlayChoices {
  const axes = THEORY_AXES.filter((axis) => linesAlong(arms, axis).length > 0);
  const axis = axes.find((each) => each === asked.along) ?? axes[0] ?? null;
  const lines = axis ? linesAlong(arms, axis).map((point) => ({ name: pointParts(point).join(", "), point })) : [];
  return { axes, axis, lines, line: lines.find(({ name }) => name === asked.line) ?? lines[0] ?? null };
}

interface OverlayInput {
  readonly arms: readonly ArmView[];
  readonly runs: readonly RunRow[];
  readonly axis: TheoryAxis;
  readonly point: GridPoint;
  readonly metric: string;
}

export interface OverlayData {
  /** Measured lines, then the predicted ones. */
  readonly curves: readonly Curve[];
  /** Measured over predicted, one line a method. */
  readonly residuals: readonly Curve[];
  readonly families: readonly TheoryFamily[];
  readonly places: readonly Place[];
  /** Values of x that were measured. */
  readonly values: readonly number[];
  /** Why the theory says nothing of this metric or task; null where it does. */
  readonly why: string | null;
}

function axisKind(axis: TheoryAxis): ScaleKind {
  return axis === "n" || axis === "p" ? "log" : "linear";
}

/** An experiment's points with the theory that is fitted to them. */
export function overlayData({ arms, runs, axis, point, metric }: OverlayInput): OverlayData {
  const results = armResults(arms, runs);
  const overlay = theoryOverlay(results, { axis, point, metric });
  const families = overlay.applies ? overlay.families : [];
  const measured = measuredCurves(onLine(arms, axis, point), countedRuns(runs), axis, metric);
  const values = [...new Set(measured.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  const predicted = families.flatMap(({ method, curve }) => {
    const name = { id: `${method}-theory`, label: `${method}, theory` };
    return curve.length > 0
      ? [predictionCurve({ ...name, mark: predictionMark(method), points: curve }, axisKind(axis))]
      : [];
  });
  return {
    curves: [...measured, ...predicted],
    residuals: families.flatMap((family) => residualCurve(family) ?? []),
    families,
    places: placesOf(families, values),
    values,
    why: overlay.applies ? null : overlay.why,
  };
}

/** The measured losses and their predictions. */
export function lossModel({ curves, values }: OverlayData, axis: TheoryAxis, zoom: Extent | null): ChartModel {
  return chartModel(curves, { x: axisKind(axis), y: "log", zoom, grid: values });
}

/** What the fits leave, 1 being as predicted; x as in the other chart, so that one stands beside the other. */
export function residualModel({ residuals, values }: OverlayData, axis: TheoryAxis, zoom: Extent | null): ChartModel {
  const model = chartModel(residuals, { x: axisKind(axis), y: "log", zoom, grid: values });
  const { kind, domain } = model.y;
  return domain[0] <= 1 && domain[1] >= 1 ? model : { ...model, y: axisScale([...domain, 1], kind) };
}

function measuredCurves(arms: readonly ArmView[], runs: readonly RunRow[], axis: TheoryAxis, metric: string): Curve[] {
  const byArm = groupBy(runs, (run) => run.armId);
  return [...groupBy(arms, (arm) => arm.method)].map(([method, own]) => {
    const cells = own.map((arm) => ({ value: placeOn(axis, arm), runs: byArm.get(arm.id) ?? [] }));
    const input = { id: method, label: method, mark: variantMark(method, 0, 1), cells };
    return gridCurve(input, metric, { y: "log", seeds: false });
  });
}

function residualCurve({ method, residuals }: TheoryFamily): Curve | null {
  if (residuals.length === 0) return null;
  const points = residuals.map(({ x, log }) => ({ x, y: Math.exp(log), low: Number.NaN, high: Number.NaN, n: 1 }));
  return {
    id: method,
    label: method,
    mark: variantMark(method, 0, 1),
    statistic: "geometric mean",
    n: 1,
    points,
    raw: null,
    seeds: [],
    diverged: [],
    marked: points.map((_, index) => index),
    sampling: null,
  };
}

/** Peaks within the measured range, one line for methods that share it; the table has the others. */
function placesOf(families: readonly TheoryFamily[], values: readonly number[]): Place[] {
  const [low = Number.NaN, high = Number.NaN] = [values[0], values.at(-1)];
  const inside = families.filter(({ peak }) => peak !== null && peak >= low && peak <= high);
  return [...groupBy(inside, ({ peak }) => peak ?? Number.NaN)].map(([x, sharing]) => {
    const [first, ...others] = sharing;
    return {
      x,
      label: "peak",
      color: first && others.length === 0 ? METHOD_STYLE[first.method].color : "var(--muted)",
    };
  });
}
