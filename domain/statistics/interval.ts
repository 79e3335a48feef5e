import { studentQuantile } from "./student";

const LEVEL = 0.95;

/**
 * What some seeds say together: their mean, and the 95 % interval of the mean by Student's t, which takes the seeds as independent
 * draws and their values as roughly normal. A single value has no interval: `std`, `low` and `high` are null.
 */
export interface Summary {
  readonly mean: number;
  readonly std: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
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
  if (n === 1) return { mean, std: null, low: null, high: null, n };
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const std = Math.sqrt(squares / (n - 1));
  const half = (criticalValue(n - 1) * std) / Math.sqrt(n);
  return { mean, std, low: mean - half, high: mean + half, n };
}

/** Mean and interval as charts draw them: NaN where `summarise` has none. */
export function meanInterval(values: readonly number[]): {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
} {
  const summary = summarise(values);
  return {
    mean: summary?.mean ?? Number.NaN,
    low: summary?.low ?? Number.NaN,
    high: summary?.high ?? Number.NaN,
    n: summary?.n ?? 0,
  };
}

/** Mean, lifted by the mean of what rounding left: equal values have themselves as their mean. */
function meanOf(values: readonly number[]): number {
  const rough = values.reduce((sum, value) => sum + value / values.length, 0);
  return rough + values.reduce((sum, value) => sum + (value - rough), 0) / values.length;
}

const criticalValues = new Map<number, number>();

/** Curves ask for the same few degrees of freedom at every step. */
function criticalValue(df: number): number {
  const known = criticalValues.get(df);
  if (known !== undefined) return known;
  const value = studentQuantile(LEVEL, df);
  criticalValues.set(df, value);
  return value;
}
