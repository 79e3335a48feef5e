import { groupBy } from "../group";
import type { Method } from "../methods";
import { type Between, type Bound, bounded } from "./bound";
import type { Crossings, WeightedCrossings } from "./crossing";
import { type Ends, percentileEnds } from "./percentile";
import { resamples } from "./resamples";
import { crossingOf, drawnCrossings, type PreparedComplexity, type PreparedLine, seedsOf } from "./sample-complexity";

/** By how much n*(ε) is multiplied when the axis rises by one: e to the slope of log n* on it. */
export interface Growth extends Ends {
  readonly method: Method;
  /** Values of the axis that it is fitted over, rising; at least two. */
  readonly values: readonly number[];
  /** Null where censored cells leave the slope open to both sides. */
  readonly factor: number | null;
  /** What the factor is: the fit, or where cells are censored a bound of it. */
  readonly bound: Bound;
  /** Values of the axis at which n* is censored. */
  readonly censored: readonly number[];
  /** Seeds behind it. */
  readonly n: number;
}

/**
 * Growth of each method's n*(ε) along the axis, by least squares; methods with n* at fewer than two values are left out. The
 * interval is the bootstrap's over seeds, drawn for all values at once: a seed's tasks hang together along the axis.
 *
 * A censored n* lies somewhere beyond a bound, so the fit does too: the slope is Σ w·log n*, whose weights are known, and each
 * cell moves it up or down only. It is bounded by putting every censored cell at its bound: no shape of what lies beyond is
 * assumed (as Tobit's regression does, by which a few cells would decide), and no cell is dropped, which would flatter the steep.
 */
export function growth({ lines }: PreparedComplexity, epsilon: number): Growth[] {
  return [...groupBy(lines, (line) => line.method)].flatMap(([method, own]): Growth[] => {
    const known = own.filter((line) => line.axisValue !== null && line.points.length > 0);
    if (known.length < 2) return [];
    const values = known.map((line) => line.axisValue ?? Number.NaN);
    const found = known.map((line) => crossingOf(line, epsilon));
    const { value: factor, bound } = bounded(slopeBetween(values, found));
    const seeds = seedsOf(known);
    const ends = percentileEnds(drawnSlopes(known, values, seeds, epsilon), seeds.length, { low: 0, high: Infinity });
    return [
      {
        method,
        values,
        factor,
        bound,
        ...ends,
        censored: values.filter((_, i) => found[i]?.low !== found[i]?.high),
        n: seeds.length,
      },
    ];
  });
}

/** The least-squares slope of log n* on `values`, as far as it is known. */
function slopeBetween(values: readonly number[], cells: readonly Between[]): Between {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  let [low, high] = [0, 0];
  cells.forEach((cell, i) => {
    const weight = ((values[i] ?? mean) - mean) / squares;
    if (weight === 0) return;
    low += weight * (weight > 0 ? cell.low : cell.high);
    high += weight * (weight > 0 ? cell.high : cell.low);
  });
  return { low, high };
}

/** The slope of every resample. One that leaves a cell without any seed has none: NaN. */
function drawnSlopes(
  lines: readonly PreparedLine[],
  values: readonly number[],
  seeds: readonly number[],
  epsilon: number,
): WeightedCrossings {
  const drawn: Crossings[] = lines.map((line) => drawnCrossings(line, seeds, epsilon));
  const { rows, weights } = resamples(seeds.length);
  const [low, high] = [new Float64Array(rows), new Float64Array(rows)];
  for (let row = 0; row < rows; row++) {
    const slope = slopeBetween(
      values,
      drawn.map((cell) => ({ low: cell.low[row] ?? Number.NaN, high: cell.high[row] ?? Number.NaN })),
    );
    low[row] = slope.low;
    high[row] = slope.high;
  }
  return { low, high, weights };
}
