import type { Method } from "../methods";
import { type Bound, bounded } from "./bound";
import { bootstrapEnds, type Ends } from "./ends";
import { resamples } from "./resamples";
import { crossingOf, drawnCrossings, type PreparedComplexity, type PreparedLine, seedsOf } from "./sample-complexity";

/** How many times the samples of `method` the reference needs for the same loss: n*(reference) / n*(method). */
export interface Savings extends Ends {
  readonly method: Method;
  readonly axisValue: number | null;
  /** Null where censored cells leave it open to both sides. */
  readonly ratio: number | null;
  /** What the ratio is: the figure, or where one n* is censored a bound of it. */
  readonly bound: Bound;
  /** Seeds behind it, of either. */
  readonly n: number;
}

/**
 * What each other method saves against `reference`, at each value of the axis that both have. Both are resampled together: arms
 * of one seed share task and data.
 */
export function savings({ lines }: PreparedComplexity, epsilon: number, reference: Method): Savings[] {
  const references = lines.filter((line) => line.method === reference && line.points.length > 0);
  return lines.flatMap((line): Savings[] => {
    const other = references.find(({ axisValue }) => axisValue === line.axisValue);
    return !other || line.method === reference || line.points.length === 0 ? [] : [saving(line, other, epsilon)];
  });
}

/** What one line saves against another of the same task; both have a loss somewhere. */
export function saving(line: PreparedLine, reference: PreparedLine, epsilon: number): Savings {
  const [own, other] = [crossingOf(line, epsilon), crossingOf(reference, epsilon)];
  const between = { low: other.low - own.high, high: other.high - own.low };
  const { value: ratio, bound } = bounded(between);
  const seeds = seedsOf([line, reference]);
  const [drawn, others] = [drawnCrossings(line, seeds, epsilon), drawnCrossings(reference, seeds, epsilon)];
  const { weights } = resamples(seeds.length);
  const low = others.low.map((value, row) => value - (drawn.high[row] ?? Number.NaN));
  const high = others.high.map((value, row) => value - (drawn.low[row] ?? Number.NaN));
  return {
    method: line.method,
    axisValue: line.axisValue,
    ratio,
    bound,
    ...bootstrapEnds({ low, high, weights }, between, seeds.length, { low: 0, high: Infinity }),
    n: seeds.length,
  };
}
