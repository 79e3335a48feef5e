import { predictionMark } from "@/app/_charts/mark";
import type { Curve } from "@/app/_charts/prepare/curve";
import { type ChartModel, chartModel } from "@/app/_charts/prepare/model";
import { predictionCurve } from "@/app/_charts/prepare/prediction";
import type { Place } from "@/app/_charts/prepare/references";
import { axisScale, type ScaleKind } from "@/app/_charts/prepare/scale";
import { METHOD_STYLE } from "@/app/_components/method-style";
import { type LinePoint, predictedLine } from "@/domain/theory/line";
import {
  modularForm,
  peakParameters,
  peakSamples,
  type TheoryNetwork,
  testLoss,
  trainLoss,
} from "@/domain/theory/loss";
import { fewestSamples, samplesNeeded } from "@/domain/theory/sample-complexity";
import { type Setting, type TheorySymbol, TRAITS } from "./symbols";

/** The page's two networks, as legends name and charts mark them. */
const ARMS = ["monolithic", "modular"] as const;
type Arm = (typeof ARMS)[number];

/** Whether n* is asked at the p that is set, or at the p of each m that needs the fewest samples. */
export const SIZES = ["best", "set"] as const;
export type Size = (typeof SIZES)[number];

export interface FigureOptions {
  readonly train: boolean;
  readonly size: Size;
}

export interface TheoryFigureData {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly xLabel: string;
  readonly model: ChartModel;
  /** Peaks of double descent within the axis. */
  readonly places: readonly Place[];
  /** The symbol along x: its value stands under the crosshair, and a click sets it. */
  readonly along: TheorySymbol;
}

function networkOf(arm: Arm, { m, b, K, p, d }: Setting): TheoryNetwork {
  return arm === "monolithic" ? { m, p, d } : modularForm({ b, K, p, d });
}

/** How far above the loss without samples, d·c, a loss axis goes at most: what diverges leaves the plot there. */
const ROOM = 8;
const UNIT = "squared error, all outputs";

function lossModel(
  curves: readonly Curve[],
  x: ScaleKind,
  setting: Setting,
  grid: readonly number[] | null,
): ChartModel {
  const model = chartModel(curves, { x, y: "log", zoom: null, grid });
  const top = ROOM * setting.d * setting.c;
  const values = curves.flatMap(({ points }) => points.map(({ y }) => y)).filter((y) => y > 0);
  // Beyond the top, lines are told by their shape alone; a training loss of almost nothing is not worth decades of axis.
  const low = Math.min(top, Math.max(Math.min(...values), top * 1e-6));
  return { ...model, y: axisScale([low, Math.min(top, Math.max(low, ...values))], "log") };
}

interface Line {
  readonly symbol: TheorySymbol;
  readonly peak: (arm: Arm) => number | null;
}

/** Both networks' losses against one symbol, all others as they are set. */
function lossCurves({ symbol, peak }: Line, setting: Setting, train: boolean): Curve[] {
  const x = TRAITS[symbol].scale;
  return ARMS.flatMap((arm) => {
    const line = (lossAt: typeof testLoss) =>
      points(symbol, peak(arm), (value) => {
        const moved = { ...setting, [symbol]: value };
        return lossAt({ c: moved.c, omega: moved.omega }, networkOf(arm, moved), moved.n);
      });
    const mark = { ...predictionMark(arm), dash: null, width: 2 };
    const test = predictionCurve({ id: arm, label: train ? `${arm}, test` : arm, mark, points: line(testLoss) }, x);
    if (!train) return [test];
    const id = `${arm}-train`;
    return [
      test,
      predictionCurve({ id, label: `${arm}, training`, mark: predictionMark(arm), points: line(trainLoss) }, x),
    ];
  });
}

/** Whole linear symbols at each of their values; the others as a smooth line. */
function points(symbol: TheorySymbol, peak: number | null, at: (x: number) => number): LinePoint[] {
  const { min, max, scale } = TRAITS[symbol];
  if (scale === "log") return predictedLine({ low: min, high: max, peak }, at);
  return wholeValues(symbol).map((x) => ({ x, y: at(x) }));
}

function wholeValues(symbol: TheorySymbol): number[] {
  const { min, max } = TRAITS[symbol];
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

function lossFigure(line: Line, setting: Setting, train: boolean): TheoryFigureData {
  const { symbol } = line;
  const { label, sign, scale, min, max } = TRAITS[symbol];
  const places = ARMS.flatMap((arm): Place[] => {
    const x = line.peak(arm);
    return x !== null && x > min && x < max ? [{ x, label: "peak", color: METHOD_STYLE[arm].color }] : [];
  });
  const grid = scale === "linear" ? wholeValues(symbol) : null;
  return {
    id: symbol,
    title: `Loss against ${label.toLowerCase()} ${sign}`,
    unit: UNIT,
    xLabel: `${label.toLowerCase()} ${sign}`,
    model: lossModel(lossCurves(line, setting, train), scale, setting, grid),
    places,
    along: symbol,
  };
}

const NO_PEAK = () => null;
/** n* beyond this is not drawn: no experiment has so many samples. */
const MOST_SAMPLES = 1e9;

function samplesFigure(setting: Setting, size: Size): TheoryFigureData {
  const spectrum = { c: setting.c, omega: setting.omega };
  const needed = (arm: Arm, m: number) => {
    const network = networkOf(arm, { ...setting, m });
    const n =
      size === "best" ? fewestSamples(spectrum, network, setting.e).n : samplesNeeded(spectrum, network, setting.e);
    return n <= MOST_SAMPLES ? n : Number.POSITIVE_INFINITY;
  };
  const curves = ARMS.map((arm) => {
    const line = wholeValues("m").map((m) => ({ x: m, y: needed(arm, m) }));
    return predictionCurve(
      { id: arm, label: arm, mark: { ...predictionMark(arm), dash: null, width: 2 }, points: line },
      "linear",
    );
  });
  const model = chartModel(curves, { x: "linear", y: "log", zoom: null, grid: wholeValues("m") });
  return {
    id: "samples",
    title: "Samples for a loss of ε against input dimension m",
    unit: "n*(ε), training samples",
    xLabel: "input dimension m",
    model: { ...model, notes: samplesNotes(curves, size) },
    places: [],
    along: "m",
  };
}

function samplesNotes(curves: readonly Curve[], size: Size): string[] {
  const lost = curves.flatMap(({ label, points: line }) => {
    const first = line.find(({ y }) => !Number.isFinite(y));
    if (!first) return [];
    const why = size === "best" ? "more than 1e9" : "no n reaches ε at this p";
    return [`${label} from m = ${first.x} on: ${why}`];
  });
  return lost;
}

/** All figures of the page, redrawn with every move of a slider. */
export function theoryFigures(setting: Setting, { train, size }: FigureOptions): TheoryFigureData[] {
  const lines: Line[] = [
    { symbol: "n", peak: (arm) => peakSamples(networkOf(arm, setting)) },
    { symbol: "p", peak: (arm) => peakParameters(setting.n, setting.d, arm === "modular" ? setting.K : 1) },
    { symbol: "m", peak: NO_PEAK },
    { symbol: "k", peak: NO_PEAK },
  ];
  return [samplesFigure(setting, size), ...lines.map((line) => lossFigure(line, setting, train))];
}
