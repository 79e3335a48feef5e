import { criticalValue, FEWEST_FOR_INTERVAL } from "./level";

/** What an interval rests on: Student's t, or the bootstrap with bias correction and acceleration. */
export type IntervalKind = "t" | "bca";

/**
 * What some seeds say together: their mean, and the 95 % interval of the mean by Student's t, which takes the seeds as independent
 * draws and their values as roughly normal. One or two values have no interval: `low`, `high` and `statistic` are null, and of
 * one value also `std`.
 */
export interface Summary {
  readonly mean: number;
  readonly std: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** What low and high rest on; null where there is no interval. */
  readonly statistic: IntervalKind | null;
}

/**
 * The summary of some values, or null for none. Values that are not finite have no mean: they are left out, so `n` says how
 * many stand behind the figures. Equal for every order of the values, to the last bit.
 */
export function summarise(values: readonly number[]): Summary | null {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return null;
  const mean = meanOf(sorted);
  if (n === 1) return { mean, std: null, low: null, high: null, n, statistic: null };
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const std = Math.sqrt(squares / (n - 1));
  if (n < FEWEST_FOR_INTERVAL) return { mean, std, low: null, high: null, n, statistic: null };
  const half = (criticalValue(n - 1) * std) / Math.sqrt(n);
  return { mean, std, low: mean - half, high: mean + half, n, statistic: "t" };
}

/** Mean, lifted by the mean of what rounding left: equal values have themselves as their mean. */
export function meanOf(values: readonly number[]): number {
  const rough = values.reduce((sum, value) => sum + value / values.length, 0);
  return rough + values.reduce((sum, value) => sum + (value - rough), 0) / values.length;
}
