import { groupBy } from "../group";
import type { Method } from "../methods";
import { type Bound, bounded } from "./bound";
import { type Crossings, crossings } from "./crossing";
import { bootstrapEnds, type Ends } from "./ends";
import { resamples } from "./resamples";
import { drawnCrossings, type PreparedComplexity, type PreparedLine, seedsOf } from "./sample-complexity";

/** By how much n*(ε) is multiplied when the axis rises by one: e to the slope of log n* on it. */
export interface Growth extends Ends {
  readonly method: Method;
  /** Values of the axis that it is over, rising; at least two. */
  readonly values: readonly number[];
  /** Where the slope is from: the least-squares line through all cells, or where some are censored the first and the last one. */
  readonly from: "all" | "ends";
  /** Null where both ends are censored alike, which leaves the slope open to both sides. */
  readonly factor: number | null;
  /** What the factor is: the figure, or where an end is censored a bound of it. */
  readonly bound: Bound;
  /** Values of the axis at which n* is censored. */
  readonly censored: readonly number[];
  /** Seeds behind it. */
  readonly n: number;
}

/**
 * Growth of each method's n*(ε) along the axis; methods with n* at fewer than two values are left out. The interval is the
 * bootstrap's over seeds, drawn for all values at once: a seed's tasks hang together along the axis.
 *
 * A censored n* lies beyond a bound, and what lies there is not known: Tobit's regression would let a normal shape decide it,
 * and a fit without the censored cells would flatter the steepest arm. So where a cell is censored, growth is the one from the
 * first value to the last, which needs those two alone: an n* beyond the grid at the last is "at least", at the first "at most".
 */
export function growth({ lines }: PreparedComplexity, epsilon: number): Growth[] {
  return [...groupBy(lines, (line) => line.method)].flatMap(([method, own]): Growth[] => {
    const known = own.filter((line) => line.axisValue !== null && line.points.length > 0);
    return known.length < 2 ? [] : [growthOf(method, known, epsilon)];
  });
}

function growthOf(method: Method, lines: readonly PreparedLine[], epsilon: number): Growth {
  const values = lines.map((line) => line.axisValue ?? Number.NaN);
  const found = lines.map((line) => crossings(line.curve, Math.log(epsilon)));
  const censored = values.filter((_, i) => found[i]?.low[0] !== found[i]?.high[0]);
  const from = censored.length === 0 ? "all" : "ends";
  const slopeOf = (cells: readonly Crossings[]) => slopesBetween(WEIGHTS[from](values), cells);
  const slopes = slopeOf(found);
  const slope = { low: slopes.low[0] ?? Number.NaN, high: slopes.high[0] ?? Number.NaN };
  const { value: factor, bound } = bounded(slope);
  const seeds = seedsOf(lines);
  const drawn = slopeOf(lines.map((line) => drawnCrossings(line, seeds, epsilon)));
  const { weights } = resamples(seeds.length);
  const ends = bootstrapEnds({ ...drawn, weights }, slope, seeds.length, { low: 0, high: Infinity });
  return { method, values, from, factor, bound, ...ends, censored, n: seeds.length };
}

/** What each cell's log n* counts for in the slope. */
const WEIGHTS: Readonly<Record<Growth["from"], (values: readonly number[]) => number[]>> = {
  all: (values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return values.map((value) => (value - mean) / squares);
  },
  ends: (values) => {
    const length = (values.at(-1) ?? 0) - (values[0] ?? 0);
    return values.map((_, i) => (i === 0 ? -1 / length : i === values.length - 1 ? 1 / length : 0));
  },
};

/**
 * The slopes of some rows, as far as they are known, from the cells' crossings in the same rows. A row in which a cell has
 * none has no slope: NaN.
 */
function slopesBetween(weights: readonly number[], cells: readonly Crossings[]): Crossings {
  const rows = cells[0]?.low.length ?? 0;
  const [low, high] = [new Float64Array(rows), new Float64Array(rows)];
  cells.forEach((cell, i) => {
    const weight = weights[i] ?? 0;
    // 0 · ∞ is no number.
    if (weight === 0) return;
    const [least, most] = weight > 0 ? [cell.low, cell.high] : [cell.high, cell.low];
    for (let row = 0; row < rows; row++) {
      low[row] = (low[row] ?? 0) + weight * (least[row] ?? Number.NaN);
      high[row] = (high[row] ?? 0) + weight * (most[row] ?? Number.NaN);
    }
  });
  return { low, high };
}
