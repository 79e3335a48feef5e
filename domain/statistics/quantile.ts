/** A sample in rising order, in which each value stands as often as its weight says. */
export interface WeightedSample {
  readonly values: Float64Array;
  /** Number of values up to and with each one. */
  readonly upTo: Float64Array;
}

/** Values with their weights (whole numbers), sorted. NaN and what weighs nothing is left out; ±Infinity stays. */
export function weightedSample(values: Float64Array, weights: Float64Array): WeightedSample {
  return weights.every((weight) => weight === 1) ? plainSample(values) : sampleOf(values, weights);
}

/** Where all weigh 1, as drawn resamples do, numbers sort by themselves: ten times as fast. */
function plainSample(values: Float64Array): WeightedSample {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return { values: sorted, upTo: sorted.map((_, index) => index + 1) };
}

function sampleOf(values: Float64Array, weights: Float64Array): WeightedSample {
  const kept = Uint32Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]) && (weights[i] ?? 0) > 0);
  const order = kept.sort((a, b) => compare(values[a] ?? 0, values[b] ?? 0));
  const upTo = new Float64Array(order.length);
  let total = 0;
  order.forEach((from, to) => {
    total += weights[from] ?? 0;
    upTo[to] = total;
  });
  return { values: Float64Array.from(order, (from) => values[from] ?? 0), upTo };
}

/** Not a difference: ∞ − ∞ has none. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Quantile at 0 ≤ q ≤ 1, linear between neighbours as in numpy's default. Between a finite value and an infinite one it is
 * infinite. NaN for an empty sample.
 */
export function quantile({ values, upTo }: WeightedSample, q: number): number {
  const total = upTo.at(-1) ?? 0;
  if (total === 0) return Number.NaN;
  const place = q * (total - 1);
  const before = Math.floor(place);
  const share = place - before;
  const [a, b] = [before, before + 1].map((rank) => values[firstBeyond(upTo, Math.min(rank, total - 1))] ?? Number.NaN);
  if (a === undefined || b === undefined) return Number.NaN;
  if (a === b || share === 0) return a;
  return Number.isFinite(a) ? a + share * (b - a) : a;
}

/** Index of the first entry of a rising list above `bound`. */
function firstBeyond(rising: Float64Array, bound: number): number {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}
