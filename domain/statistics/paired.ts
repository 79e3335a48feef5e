import { type Summary, summarise } from "./interval";
import { FEWEST_FOR_INTERVAL } from "./level";
import { twoSidedTail } from "./student";

/** Pairs above which the sign flips (2^n) are no longer counted out. */
const MOST_EXACT_PAIRS = 20;

/** Differences arm − reference of the seeds that both have, with the exact two-sided sign-flip p-value. */
export interface PairedDifference extends Summary {
  /** Null for one pair or two, which can show nothing, and for more than 20, where it is not counted out. */
  readonly p: number | null;
}

/**
 * Compares two arms seed by seed: a seed fixes task, data and start, so the difference within it is free of what seeds differ
 * in. Seeds that one of them lacks, or where a value is not finite, are left out. Null where no pair is left.
 */
export function pairedDifference(
  arm: ReadonlyMap<number, number>,
  reference: ReadonlyMap<number, number>,
): PairedDifference | null {
  const differences = [...arm].flatMap(([seed, value]) => {
    const other = reference.get(seed);
    return other === undefined || !Number.isFinite(value - other) ? [] : [value - other];
  });
  const summary = summarise(differences);
  return summary && { ...summary, p: signFlipP(differences) };
}

/**
 * P(|Σ ±d| ≥ |Σ d|) over all 2^n assignments of signs, which are equally likely where neither arm is better (Fisher's
 * randomisation test). Exact for 3 to 20 differences, else null. The least it can be is 2^(1−n).
 */
export function signFlipP(differences: readonly number[]): number | null {
  const n = differences.length;
  if (n < FEWEST_FOR_INTERVAL || n > MOST_EXACT_PAIRS) return null;
  const sorted = differences.map(Math.abs).sort((a, b) => b - a);
  const scale = sorted.reduce((sum, value) => sum + value, 0);
  const observed = Math.abs(differences.reduce((sum, value) => sum + value, 0));
  const least = observed - 1e-12 * scale;
  const sums = halfOfAllSums(sorted);
  return sums.filter((sum) => Math.abs(sum) >= least).length / sums.length;
}

/**
 * The two-sided p-value of Student's paired t-test: below 0.05 where the 95 % interval leaves 0 out. Null where there is no
 * interval.
 */
export function tTestP({ mean, std, low, n }: PairedDifference): number | null {
  if (std === null || low === null) return null;
  if (std === 0) return mean === 0 ? 1 : 0;
  return twoSidedTail(Math.abs(mean) / (std / Math.sqrt(n)), n - 1);
}

/** Σ ±d with the first sign held at +: the other half are their negatives. */
function halfOfAllSums([first = 0, ...rest]: readonly number[]): Float64Array {
  const sums = new Float64Array(2 ** rest.length);
  sums[0] = first;
  rest.forEach((value, index) => {
    const filled = 2 ** index;
    for (let i = 0; i < filled; i++) {
      const sum = sums[i] ?? 0;
      sums[i] = sum + value;
      sums[filled + i] = sum - value;
    }
  });
  return sums;
}
