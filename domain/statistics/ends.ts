import type { Between } from "./bound";
import type { WeightedCrossings } from "./crossing";
import { criticalValue, expandedTail, FEWEST_FOR_INTERVAL } from "./level";
import { quantile, weightedSample } from "./quantile";

/** The ends of a bootstrap interval of something that can lie beyond what was measured. */
export interface Ends {
  /** Null: the seeds are too few for an interval. Where `lowOpen`, the least that was measured: the end lies below it. */
  readonly low: number | null;
  readonly high: number | null;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

const NONE: Ends = { low: null, high: null, lowOpen: false, highOpen: false };

/**
 * The 95 % interval of a figure of n seeds from its resamples, all in logarithms, taken back. Each resample lies between its `low`
 * and its `high`, ±∞ where it is censored. Each end is the farther one of two: Student's t times the resamples' spread to that
 * side, which is right for as few as three seeds, and the expanded percentile, which takes no shape for granted. An end that falls among
 * censored resamples, or beyond what was measured, is open.
 */
export function bootstrapEnds(
  { low, high, weights }: WeightedCrossings,
  estimate: Between,
  n: number,
  measured: Between,
): Ends {
  if (n < FEWEST_FOR_INTERVAL) return NONE;
  const tail = expandedTail(n);
  const reach = criticalValue(n - 1) * Math.sqrt(n / (n - 1));
  const from = quantile(weightedSample(low, weights), tail);
  const to = quantile(weightedSample(high, weights), 1 - tail);
  if (Number.isNaN(from) || Number.isNaN(to)) return NONE;
  const least = Math.min(from, estimate.low - reach * spread(low, weights, estimate.low, -1));
  const most = Math.max(to, estimate.high + reach * spread(high, weights, estimate.high, 1));
  const lowOpen = least === -Infinity || Math.exp(least) < measured.low * (1 - ROUNDING);
  const highOpen = most === Infinity || Math.exp(most) > measured.high * (1 + ROUNDING);
  return {
    low: lowOpen ? measured.low : Math.exp(least),
    high: highOpen ? measured.high : Math.exp(most),
    lowOpen,
    highOpen,
  };
}

/** What logarithms and back may leave of an end at the grid's edge. */
const ROUNDING = 1e-9;

/** The standard deviation that values would have around `centre` if they lay to both sides as they do to one. */
function spread(values: Float64Array, weights: Float64Array, centre: number, side: 1 | -1): number {
  let [squares, total] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const away = side * ((values[i] ?? Number.NaN) - centre);
    const weight = weights[i] ?? 0;
    if (!Number.isFinite(away)) continue;
    total += weight;
    if (away > 0) squares += weight * away * away;
  }
  return total === 0 ? 0 : Math.sqrt((2 * squares) / total);
}
