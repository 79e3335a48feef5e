import { groupBy } from "../group";
import type { Method } from "../methods";
import { type Bound, bounded } from "./bound";
import { type Crossings, crossings } from "./crossing";
import { bootstrapEnds, type Ends } from "./ends";
import { resamples } from "./resamples";
import { drawnCrossings, type PreparedComplexity, seedsOf } from "./sample-complexity";

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
    const slopeOf = (cells: readonly Crossings[]) => slopesBetween(slopeWeights(values), cells);
    const found = known.map((line) => crossings(line.curve, Math.log(epsilon)));
    const slopes = slopeOf(found);
    const slope = { low: slopes.low[0] ?? Number.NaN, high: slopes.high[0] ?? Number.NaN };
    const { value: factor, bound } = bounded(slope);
    const seeds = seedsOf(known);
    const drawn = slopeOf(known.map((line) => drawnCrossings(line, seeds, epsilon)));
    const { weights } = resamples(seeds.length);
    const ends = bootstrapEnds({ ...drawn, weights }, slope, seeds.length, { low: 0, high: Infinity });
    return [
      {
        method,
        values,
        factor,
        bound,
        ...ends,
        censored: values.filter((_, i) => found[i]?.low[0] !== found[i]?.high[0]),
        n: seeds.length,
      },
    ];
  });
}

/** What each cell's log n* counts for in the least-squares slope on `values`. */
function slopeWeights(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return values.map((value) => (value - mean) / squares);
}

/**
 * The slopes of some rows, as far as they are known, from the cells' crossings in the same rows. A row in which a cell has
 * none has no slope: NaN.
 */
function slopesBetween(weights: readonly number[], cells: readonly Crossings[]): Crossings {
  const rows = cells[0]?.low.length ?? 0;
  const [low, high] = [new Float64Array(rows), new Float64Array(rows)];
  cells.forEach((cell, i) => {
    const weight = weights[i] ?? 0;
    // 0 · ∞ is no number: a cell in the middle doesn't turn the line.
    if (weight === 0) return;
    const [least, most] = weight > 0 ? [cell.low, cell.high] : [cell.high, cell.low];
    for (let row = 0; row < rows; row++) {
      low[row] = (low[row] ?? 0) + weight * (least[row] ?? Number.NaN);
      high[row] = (high[row] ?? 0) + weight * (most[row] ?? Number.NaN);
    }
  });
  return { low, high };
}
