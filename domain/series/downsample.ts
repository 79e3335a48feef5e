export interface Sampled {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/**
 * At most `most` (≥ 8) of a series' points, chosen alike every time: the range of steps is cut into equal buckets, and of each
 * bucket the lowest, the highest and the last finite point are kept, in order, so that no spike is hidden; where a bucket holds
 * values that are not finite, the first of them is kept too, so that a gap stays a gap. The first and the last point always stay.
 * `steps` must rise strictly.
 */
export function downsample(steps: ArrayLike<number>, values: ArrayLike<number>, most: number): Sampled {
  const count = steps.length;
  if (count <= most) return { steps: Array.from(steps), values: Array.from(values) };
  const perBucket = isFiniteThroughout(values) ? 3 : 4;
  const buckets = Math.max(1, Math.floor((most - 2) / perBucket));
  const first = steps[0] ?? 0;
  const width = ((steps[count - 1] ?? 0) - first) / buckets;
  const kept: number[] = [0];
  let start = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const end = bucket === buckets - 1 ? count : firstAtOrPast(steps, first + (bucket + 1) * width, start);
    kept.push(...pick(values, start, end));
    start = end;
  }
  kept.push(count - 1);
  const indices = [...new Set(kept)].sort((a, b) => a - b);
  return { steps: indices.map((i) => steps[i] ?? 0), values: indices.map((i) => values[i] ?? Number.NaN) };
}

function isFiniteThroughout(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

/** Indices that stand for values[start, end). */
function pick(values: ArrayLike<number>, start: number, end: number): number[] {
  let [low, high, last, gap] = [-1, -1, -1, -1];
  for (let i = start; i < end; i++) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) {
      if (gap < 0) gap = i;
      continue;
    }
    if (low < 0 || value < (values[low] ?? value)) low = i;
    if (high < 0 || value > (values[high] ?? value)) high = i;
    last = i;
  }
  return [low, high, last, gap].filter((index) => index >= 0);
}

/** The first index at or after `from` whose step is at least `bound`. */
function firstAtOrPast(steps: ArrayLike<number>, bound: number, from: number): number {
  let [low, high] = [from, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
