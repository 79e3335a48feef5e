/** What a list shows of a series without touching its history. Minimum, maximum, last and sum are of finite values only. */
export interface Summary {
  readonly count: number;
  readonly nonFinite: number;
  readonly firstStep: number;
  readonly lastStep: number;
  readonly last: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly sum: number;
}

export const EMPTY_SUMMARY: Summary = {
  count: 0,
  nonFinite: 0,
  firstStep: 0,
  lastStep: Number.NEGATIVE_INFINITY,
  last: null,
  min: null,
  max: null,
  sum: 0,
};

/** A summary after more points, which lie past its last step. */
export function summarise(
  before: Summary,
  points: { readonly steps: readonly number[]; readonly values: readonly number[] },
): Summary {
  let { nonFinite, last, min, max, sum } = before;
  for (const value of points.values) {
    if (!Number.isFinite(value)) {
      nonFinite += 1;
      continue;
    }
    last = value;
    min = min === null || value < min ? value : min;
    max = max === null || value > max ? value : max;
    sum += value;
  }
  return {
    count: before.count + points.steps.length,
    nonFinite,
    firstStep: before.count > 0 ? before.firstStep : (points.steps[0] ?? 0),
    lastStep: points.steps.at(-1) ?? before.lastStep,
    last,
    min,
    max,
    sum,
  };
}
