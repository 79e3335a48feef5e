/** Values up to which every resample is counted out: 7 values have 1,716 different ones, 8 have 6,435. */
const MOST_EXACT = 7;

/** Resamples drawn of more values: what they leave of chance in a 2.5 % tail is ± 0.35 %. */
const DRAWN = 2000;

/**
 * The bootstrap's resamples of n values, drawn n times with replacement: all n^n of them for n ≤ 7, where those that draw each
 * value equally often are one row; 2,000 drawn ones above. They depend on n alone, so that what is computed with them depends
 * on the values alone: not on their order, nor on what else is computed.
 */
export interface Resamples {
  readonly n: number;
  readonly rows: number;
  /** [rows, n]: how often each value is drawn; a row sums to n. */
  readonly counts: Uint8Array;
  /** [rows]: how many equally likely resamples a row stands for. */
  readonly weights: Float64Array;
}

const known = new Map<number, Resamples>();

/** Resamples of `n` values, 1 ≤ n ≤ 255. Computed once. */
export function resamples(n: number): Resamples {
  const found = known.get(n);
  if (found) return found;
  const made = n <= MOST_EXACT ? counted(n) : drawn(n);
  known.set(n, made);
  return made;
}

function counted(n: number): Resamples {
  const rows = compositions(n, n);
  return {
    n,
    rows: rows.length,
    counts: Uint8Array.from(rows.flat()),
    weights: Float64Array.from(rows, (row) => factorial(n) / row.reduce((product, c) => product * factorial(c), 1)),
  };
}

/** All ways to write `sum` as `parts` counts, in their order. */
function compositions(sum: number, parts: number): number[][] {
  if (parts === 1) return [[sum]];
  return Array.from({ length: sum + 1 }, (_, first) =>
    compositions(sum - first, parts - 1).map((rest) => [first, ...rest]),
  ).flat();
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

function drawn(n: number): Resamples {
  const next = mulberry32(n);
  const counts = new Uint8Array(DRAWN * n);
  for (let draw = 0; draw < DRAWN * n; draw++) {
    const at = Math.floor(draw / n) * n + Math.floor(next() * n);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { n, rows: DRAWN, counts, weights: new Float64Array(DRAWN).fill(1) };
}

/** Uniform numbers in [0, 1) from a seed: Tommy Ettinger's mulberry32, which is small, and good enough for resamples. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
