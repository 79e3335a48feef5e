import type { WeightedCrossings } from "./crossing";
import { expandedTail, FEWEST_FOR_INTERVAL } from "./level";
import { quantile, weightedSample } from "./quantile";

/** The ends of a bootstrap interval of something that can lie beyond what was measured. */
export interface Ends {
  /** Null: the seeds are too few for an interval. Where `lowOpen`, the least that was measured: the end lies below it. */
  readonly low: number | null;
  readonly high: number | null;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/**
 * The expanded percentile interval of what resamples of n seeds give, taken back from logarithms. Each resample lies between its
 * `low` and its `high`, ±∞ where it is censored: an end that falls among censored ones is open, at the limit `measured`.
 */
export function percentileEnds(
  { low, high, weights }: WeightedCrossings,
  n: number,
  measured: { readonly low: number; readonly high: number },
): Ends {
  if (n < FEWEST_FOR_INTERVAL) return { low: null, high: null, lowOpen: false, highOpen: false };
  const tail = expandedTail(n);
  const from = quantile(weightedSample(low, weights), tail);
  const to = quantile(weightedSample(high, weights), 1 - tail);
  if (Number.isNaN(from) || Number.isNaN(to)) return { low: null, high: null, lowOpen: false, highOpen: false };
  const [lowOpen, highOpen] = [from === -Infinity, to === Infinity];
  return {
    low: lowOpen ? measured.low : Math.exp(from),
    high: highOpen ? measured.high : Math.exp(to),
    lowOpen,
    highOpen,
  };
}
