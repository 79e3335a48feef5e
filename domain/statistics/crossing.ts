/** Losses of one line of a grid by seed, n rising. */
export interface LossPoint {
  readonly n: number;
  /** Above 0, or 0 for a seed without any error. */
  readonly losses: ReadonlyMap<number, number>;
}

/** Curves of log loss against log n, one a row: the mean over seeds, each counted as often as the row says. */
export interface LossCurves {
  readonly logN: Float64Array;
  /** [rows, logN.length]: NaN where no counted seed has a value. */
  readonly logs: Float64Array;
  /** [rows, logN.length]: the largest of the row from there on. */
  readonly tops: Float64Array;
  readonly rows: number;
}

/** `counts` [rows, seeds.length]: how often each seed counts. A seed without a value at an n is left out there. */
export function lossCurves(points: readonly LossPoint[], seeds: readonly number[], counts: Uint8Array): LossCurves {
  const size = points.length;
  const rows = counts.length / Math.max(1, seeds.length);
  const bySeed = points.map(({ losses }) =>
    Float64Array.from(seeds, (seed) => Math.log(losses.get(seed) ?? Number.NaN)),
  );
  const logs = new Float64Array(rows * size);
  const tops = new Float64Array(rows * size);
  for (let row = 0; row < rows; row++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let i = size - 1; i >= 0; i--) {
      const log = meanLog(bySeed[i] ?? new Float64Array(), counts, row * seeds.length);
      if (log > top) top = log;
      logs[row * size + i] = log;
      tops[row * size + i] = top;
    }
  }
  return { logN: Float64Array.from(points, ({ n }) => Math.log(n)), logs, tops, rows };
}

function meanLog(logs: Float64Array, counts: Uint8Array, offset: number): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < logs.length; i++) {
    const log = logs[i] ?? Number.NaN;
    const count = counts[offset + i] ?? 0;
    if (count === 0 || Number.isNaN(log)) continue;
    sum += count * log;
    total += count;
  }
  return total === 0 ? Number.NaN : sum / total;
}

/** Where each row lies in log n: between low and high, which are equal where the crossing is found. NaN: the row has no value. */
export interface Crossings {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** What the bootstrap's rows give, each with the number of resamples that it stands for. */
export interface WeightedCrossings extends Crossings {
  readonly weights: Float64Array;
}

/**
 * Where each curve crosses `logLoss` for good: the least n from which it stays at or below, log-linear between grid points.
 * That is the sample complexity as it is defined (for all n ≥ n* the loss is at most ε), and it takes no dip before a
 * double-descent peak for the answer. A curve above at its largest n crosses somewhere beyond it: low = log n_max, high = ∞;
 * one below at all of its n somewhere before: low = −∞, high = log n_min. n without a value are passed over.
 */
export function crossings(curves: LossCurves, logLoss: number): Crossings {
  const low = new Float64Array(curves.rows).fill(Number.NaN);
  const high = new Float64Array(curves.rows).fill(Number.NaN);
  const { logN, logs } = curves;
  const size = logN.length;
  for (let row = 0; row < curves.rows; row++) {
    const offset = row * size;
    const last = firstBelow(curves, offset, logLoss) - 1;
    let next = last + 1;
    while (next < size && Number.isNaN(logs[offset + next])) next++;
    if (last < 0 && next === size) continue;
    const [from, to] = [logN[last] ?? Number.NEGATIVE_INFINITY, logN[next] ?? Number.POSITIVE_INFINITY];
    if (last < 0 || next === size) {
      low[row] = from;
      high[row] = to;
      continue;
    }
    const [above = 0, below = 0] = [logs[offset + last], logs[offset + next]];
    const at = from + ((above - logLoss) / (above - below)) * (to - from);
    low[row] = at;
    high[row] = at;
  }
  return { low, high };
}

/** The first index from which a row stays at or below `logLoss`; the row's length where it ends above. */
function firstBelow({ tops, logN }: LossCurves, offset: number, logLoss: number): number {
  let [low, high] = [0, logN.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[offset + middle] ?? 0) > logLoss) low = middle + 1;
    else high = middle;
  }
  return low;
}
