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
  const isKept = new Uint8Array(count);
  isKept[0] = isKept[count - 1] = 1;
  let start = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const end = bucket === buckets - 1 ? count : firstAtOrPast(steps, first + (bucket + 1) * width, start);
    keepFew(isKept, values, start, end);
    start = end;
  }
  return chosen(steps, values, isKept);
}

function chosen(steps: ArrayLike<number>, values: ArrayLike<number>, isKept: Uint8Array): Sampled {
  const kept = { steps: [] as number[], values: [] as number[] };
  for (let i = 0; i < isKept.length; i++) {
    if (isKept[i] === 0) continue;
    kept.steps.push(steps[i] ?? 0);
    kept.values.push(values[i] ?? Number.NaN);
  }
  return kept;
}

function isFiniteThroughout(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

/** Keeps what stands for values[start, end). */
function keepFew(isKept: Uint8Array, values: ArrayLike<number>, start: number, end: number): void {
  let [low, high, last, gap] = [-1, -1, -1, -1];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = start; i < end; i++) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) {
      if (gap < 0) gap = i;
      continue;
    }
    if (value < least) [low, least] = [i, value];
    if (value > most) [high, most] = [i, value];
    last = i;
  }
  for (const index of [low, high, last, gap]) if (index >= 0) isKept[index] = 1;
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
