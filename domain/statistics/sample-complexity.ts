import type { Axis } from "../config/experiment";
import { groupBy } from "../group";
import type { Method } from "../methods";
import { metricTraits } from "../metrics/catalogue";
import type { Between } from "./bound";
import { crossings, type LossCurves, type LossPoint, lossCurves, type WeightedCrossings } from "./crossing";
import { bootstrapEnds, type Ends } from "./ends";
import { resamples } from "./resamples";
import type { ArmResult } from "./results";

/** A method's losses against n, at one value of another axis. */
export interface ComplexityLine {
  readonly method: Method;
  /** Null where no other axis is looked along. */
  readonly axisValue: number | null;
  /** Those n that have a loss, rising. */
  readonly points: readonly LossPoint[];
}

/** How many samples a method needs for a loss of ε, at one value of the axis. */
export interface SampleComplexity extends Ends {
  readonly method: Method;
  readonly axisValue: number | null;
  /** n*(ε), or where it is censored the n that it lies beyond. NaN: no run of the line has a loss. */
  readonly nStar: number;
  /** `right`: the loss is above ε at the largest n, so n* > nStar. `left`: it is below at every n, so n* ≤ nStar. */
  readonly censored: "none" | "right" | "left";
  /** Seeds behind it. */
  readonly n: number;
}

interface ComplexityQuestion {
  /** A loss, or an accuracy, of which one minus it is taken: the share of errors. */
  readonly metric: string;
  /** The axis that n* is looked at along, such as m. */
  readonly along: Axis | null;
}

/** The lines of results that differ in method, n and `along` alone: a method at a value of it, with a loss at each n. */
export function complexityLines(
  results: readonly ArmResult[],
  { metric, along }: ComplexityQuestion,
): ComplexityLine[] {
  return [...groupBy(results, ({ arm }) => arm.method)].flatMap(([method, own]) =>
    [...groupBy(own, ({ arm }) => (along ? (arm.params[along] ?? null) : null))]
      .map(([axisValue, cells]) => ({ method, axisValue, points: lossPoints(cells, metric) }))
      .sort((a, b) => (a.axisValue ?? 0) - (b.axisValue ?? 0)),
  );
}

function lossPoints(cells: readonly ArmResult[], metric: string): LossPoint[] {
  const isShare = metricTraits(metric)?.better === "higher";
  return cells
    .map(({ arm, values }) => ({
      n: arm.config.data.n,
      losses: new Map([...(values[metric] ?? [])].map(([seed, value]) => [seed, isShare ? 1 - value : value])),
    }))
    .filter(({ losses }) => losses.size > 0)
    .sort((a, b) => a.n - b.n);
}

/** A line with its curve, and those of the bootstrap, computed once for every ε. */
export interface PreparedLine extends ComplexityLine {
  readonly seeds: readonly number[];
  readonly curve: LossCurves;
  /** Curves of the resamples of `seeds`, which may be more than the line's own: methods and values are drawn together. */
  readonly replicates: (seeds: readonly number[]) => LossCurves;
}

export interface PreparedComplexity {
  readonly lines: readonly PreparedLine[];
  /** Least and largest loss of the curves: where a slider ends. Null without a curve of at least two n. */
  readonly range: { readonly low: number; readonly high: number } | null;
}

/** All that does not depend on ε. */
export function prepareSampleComplexity(lines: readonly ComplexityLine[]): PreparedComplexity {
  const prepared = lines.map(prepareLine);
  const logs = prepared.flatMap(({ curve }) => [...curve.logs].filter(Number.isFinite));
  const [low, high] = [
    logs.reduce((a, b) => Math.min(a, b), Infinity),
    logs.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  return { lines: prepared, range: low < high ? { low: Math.exp(low), high: Math.exp(high) } : null };
}

function prepareLine(line: ComplexityLine): PreparedLine {
  const seeds = seedsOf([line]);
  const known = new Map<string, LossCurves>();
  const replicates = (drawn: readonly number[]) => {
    const key = drawn.join();
    const curves = known.get(key) ?? lossCurves(line.points, drawn, resamples(drawn.length).counts);
    known.set(key, curves);
    return curves;
  };
  const once = new Uint8Array(seeds.length).fill(1);
  return { ...line, seeds, curve: lossCurves(line.points, seeds, once), replicates };
}

/** Every seed that has a loss somewhere on the lines, rising. */
export function seedsOf(lines: readonly ComplexityLine[]): number[] {
  const all = lines.flatMap(({ points }) => points.flatMap(({ losses }) => [...losses.keys()]));
  return [...new Set(all)].sort((a, b) => a - b);
}

/** n*(ε) of every line. */
export function sampleComplexity({ lines }: PreparedComplexity, epsilon: number): SampleComplexity[] {
  return lines.map((line) => {
    const { low, high } = crossingOf(line, epsilon);
    const drawn = drawnCrossings(line, line.seeds, epsilon);
    const [first = Number.NaN, last = Number.NaN] = [line.points[0]?.n, line.points.at(-1)?.n];
    const ends = bootstrapEnds(drawn, { low, high }, line.seeds.length, { low: first, high: last });
    const censored = high === Infinity ? "right" : low === -Infinity ? "left" : "none";
    // A bound is a number of samples on the grid: whole.
    const nStar = censored === "none" ? Math.exp(low) : Math.round(Math.exp(censored === "left" ? high : low));
    return { method: line.method, axisValue: line.axisValue, nStar, censored, ...ends, n: line.seeds.length };
  });
}

/** log n* of a line by all of its seeds. */
export function crossingOf({ curve }: PreparedLine, epsilon: number): Between {
  const { low, high } = crossings(curve, Math.log(epsilon));
  return { low: low[0] ?? Number.NaN, high: high[0] ?? Number.NaN };
}

/** log n* of a line by every resample of some seeds. */
export function drawnCrossings(line: PreparedLine, seeds: readonly number[], epsilon: number): WeightedCrossings {
  if (seeds.length === 0) return { low: new Float64Array(), high: new Float64Array(), weights: new Float64Array() };
  return { ...crossings(line.replicates(seeds), Math.log(epsilon)), weights: resamples(seeds.length).weights };
}

/** Round values between the least and the largest loss: 1, 2 and 5 times powers of ten. */
function roundLosses({ low, high }: { readonly low: number; readonly high: number }): number[] {
  const powers = Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 1;
  const first = Math.floor(Math.log10(low));
  return Array.from({ length: powers }, (_, i) => [1, 2, 5].map((step) => Number(`${step}e${first + i}`)))
    .flat()
    .filter((value) => value > low && value < high);
}

/**
 * The ε that a page opens with: the round loss at which most lines are crossed, of several the middle one. Null where the
 * losses span no round value.
 */
export function defaultEpsilon(prepared: PreparedComplexity): number | null {
  const { range, lines } = prepared;
  if (!range) return null;
  const counted = roundLosses(range).map((epsilon) => ({
    epsilon,
    crossed: lines.filter((line) => Number.isFinite(crossingOf(line, epsilon).high - crossingOf(line, epsilon).low))
      .length,
  }));
  const most = Math.max(...counted.map(({ crossed }) => crossed));
  const best = counted.filter(({ crossed }) => crossed === most);
  return best[Math.floor((best.length - 1) / 2)]?.epsilon ?? null;
}
