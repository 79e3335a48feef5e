import { METHOD_TRAITS } from "../methods";
import { holm } from "./holm";
import type { Summary } from "./interval";
import { type PairedDifference, tTestP } from "./paired";
import { type ArmResult, differenceOf } from "./results";
import { direction } from "./wording";

/**
 * What seeds say of the leader against another arm. `decided`: ahead, by the paired t-test at 5 % after Holm's correction over
 * all pairs of arms that are ranked together, since the leader was found by looking at all. `uncorrected`: its own 95 %
 * interval leaves 0 out on the leader's side, the correction doesn't. `open`: neither.
 */
export type Verdict = "decided" | "uncorrected" | "open";

/** How another arm stands to the leading one. */
export interface Rival {
  readonly result: ArmResult;
  readonly summary: Summary;
  /** Leader minus rival, seed by seed; null where they share no seed. */
  readonly difference: PairedDifference | null;
  readonly verdict: Verdict;
}

export interface Ranking {
  readonly leader: ArmResult;
  readonly summary: Summary;
  /** All others, the best first. */
  readonly rivals: readonly Rival[];
  /** Arms that are given the task's truth: upper bounds, not contestants. */
  readonly bounds: readonly { readonly result: ArmResult; readonly summary: Summary }[];
  /** Comparisons that Holm's correction is over. */
  readonly comparisons: number;
}

interface Measured {
  readonly result: ArmResult;
  readonly summary: Summary;
}

/** Arms of one grid point, ranked by the mean of a metric. Null where no contestant has a value. */
export function rank(results: readonly ArmResult[], metric: string): Ranking | null {
  const { sign } = direction(metric);
  const measured = results
    .flatMap((result): Measured[] => {
      const summary = result.metrics[metric];
      return summary ? [{ result, summary }] : [];
    })
    .sort((a, b) => sign * (a.summary.mean - b.summary.mean) || a.result.arm.position - b.result.arm.position);
  const isBound = ({ result }: Measured) => METHOD_TRAITS[result.arm.method].needsTruth;
  const contestants = measured.filter((entry) => !isBound(entry));
  const [leader, ...others] = contestants;
  if (!leader) return null;
  const differences = pairsOf(contestants).map(([a, b]) => differenceOf(a.result, b.result, metric));
  const verdicts = verdictsOf(differences, sign);
  return {
    leader: leader.result,
    summary: leader.summary,
    // The leader's pairs come first.
    rivals: others.map((other, i) => ({
      ...other,
      difference: differences[i] ?? null,
      verdict: verdicts[i] ?? "open",
    })),
    bounds: measured.filter(isBound),
    comparisons: testsAmong(differences),
  };
}

/** All pairs, those of the first item first. */
export function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}

/** How many of some differences can be tested. */
export function testsAmong(differences: readonly (PairedDifference | null)[]): number {
  return differences.filter((difference) => difference && tTestP(difference) !== null).length;
}

/** What a family of differences decides, each of a first one minus a second one; `sign` 1 where lower is better. */
export function verdictsOf(differences: readonly (PairedDifference | null)[], sign: 1 | -1): Verdict[] {
  const ps = holm(differences.map((difference) => difference && tTestP(difference)));
  return differences.map((difference, index) => {
    if (!difference || !isOnFirstSide(difference, sign)) return "open";
    return (ps[index] ?? 1) < 0.05 ? "decided" : "uncorrected";
  });
}

function isOnFirstSide({ low, high }: PairedDifference, sign: 1 | -1): boolean {
  if (low === null || high === null) return false;
  return sign === 1 ? high < 0 : low > 0;
}
