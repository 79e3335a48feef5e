import { bcaInterval, type Centre, weightedMean, weightedMedian } from "./bootstrap";
import { type IntervalKind, summarise } from "./interval";

/** One figure for some seeds, and which: its centre, and what its interval rests on. */
export interface Estimate {
  readonly centre: "mean" | "median" | "geometric mean";
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** Null where n allows no interval. */
  readonly statistic: IntervalKind | null;
}

/** The figures that a table can be read by, each as its centre and its interval. */
const ESTIMATES = {
  "mean-t": (values) => meanT(values),
  "mean-bca": (values) => withBca(values, "mean", weightedMean),
  "median-bca": (values) => withBca(values, "median", weightedMedian),
  "geometric-t": (values) => geometric(values),
} as const satisfies Readonly<Record<string, (values: readonly number[]) => Estimate | null>>;

export type EstimateKind = keyof typeof ESTIMATES;

/** The figure of some values; those that are not finite are left out. Null for none. */
export function estimate(values: readonly number[], kind: EstimateKind): Estimate | null {
  return ESTIMATES[kind](values);
}

function meanT(values: readonly number[]): Estimate | null {
  const summary = summarise(values);
  if (!summary) return null;
  const { mean, low, high, n, statistic } = summary;
  return { centre: "mean", value: mean, low, high, n, statistic };
}

function withBca(values: readonly number[], centre: "mean" | "median", of: Centre): Estimate | null {
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b);
  const n = finite.length;
  if (n === 0) return null;
  const interval = bcaInterval(finite, of);
  const value = centre === "mean" ? (summarise(finite)?.mean ?? Number.NaN) : of(finite, new Uint8Array(n).fill(1), 0);
  return {
    centre,
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    n,
    statistic: interval ? "bca" : null,
  };
}

/**
 * The mean of the logarithms and its t interval, taken back: what a log axis shows, where the interval is symmetric and never
 * crosses 0. Null where a value is not above 0, which no log axis can show.
 */
function geometric(values: readonly number[]): Estimate | null {
  const finite = values.filter(Number.isFinite);
  if (!finite.every((value) => value > 0)) return null;
  const summary = summarise(finite.map(Math.log));
  if (!summary) return null;
  const { mean, low, high, n, statistic } = summary;
  return {
    centre: "geometric mean",
    value: Math.exp(mean),
    low: low === null ? null : Math.exp(low),
    high: high === null ? null : Math.exp(high),
    n,
    statistic,
  };
}
