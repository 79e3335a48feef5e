/** One seed's series of one metric. Steps rise; values may be NaN or ±Infinity. */
export interface SeedSeries {
  readonly runId: string;
  readonly seed: number;
  readonly steps: readonly number[];
  readonly values: readonly number[];
  /** Points that lie in the range; more than `steps.length` where the server sent buckets. */
  readonly total: number;
  readonly sampled: boolean;
  /** The step at which the loss stopped being finite. */
  readonly divergedAt: number | null;
}

/** What the seeds say at one step: the finite values, of the seeds that have come so far. */
export interface AlignedRow {
  readonly step: number;
  readonly values: readonly number[];
}

/** Value at a step between two points of a bucketed series, by straight line; NaN next to a gap. */
function between(series: SeedSeries, after: number, step: number): number {
  const left = series.steps[after - 1] ?? step;
  const right = series.steps[after] ?? step;
  const from = series.values[after - 1] ?? Number.NaN;
  const to = series.values[after] ?? Number.NaN;
  return from + ((to - from) * (step - left)) / (right - left);
}

/** Walks one series upwards and tells its value at each asked step: a number, or null where it has no point to give. */
function reader(series: SeedSeries): (step: number) => number | null {
  let index = 0;
  return (step) => {
    while (index < series.steps.length && (series.steps[index] ?? 0) < step) index += 1;
    if (series.steps[index] === step) return series.values[index] ?? null;
    return series.sampled && index > 0 && index < series.steps.length ? between(series, index, step) : null;
  };
}

/**
 * Lays seeds side by side on their common steps: a step counts if every seed that has come that far has a point there. A seed
 * that has only begun doesn't cut the others short, it just isn't among the values further on. Series of which only buckets
 * are known share no steps; they are read between their points. Non-finite values are left out, so `values` may be empty.
 */
export function alignSeeds(seeds: readonly SeedSeries[]): AlignedRow[] {
  const present = seeds.filter((seed) => seed.steps.length > 0);
  const steps = [...new Set(present.flatMap((seed) => seed.steps))].sort((a, b) => a - b);
  const readers = present.map((seed) => ({
    read: reader(seed),
    last: seed.steps.at(-1) ?? 0,
    first: seed.steps[0] ?? 0,
  }));
  const rows: AlignedRow[] = [];
  for (const step of steps) {
    const reaching = readers.filter((seed) => seed.first <= step && step <= seed.last);
    const values = reaching.map((seed) => seed.read(step));
    if (values.some((value) => value === null)) continue;
    rows.push({ step, values: values.filter((value): value is number => value !== null && Number.isFinite(value)) });
  }
  return rows;
}
