import { METHOD_TRAITS } from "../methods";
import type { Summary } from "./interval";
import type { PairedDifference } from "./paired";
import { type ArmResult, differenceOf } from "./results";
import { direction } from "./wording";

/** How another arm stands to the leading one. */
export interface Rival {
  readonly result: ArmResult;
  readonly summary: Summary;
  /** Leader minus rival, seed by seed; null where they share no seed. */
  readonly difference: PairedDifference | null;
  /** Whether the 95 % interval of the difference leaves 0 out, on the leader's side. */
  readonly decided: boolean;
}

export interface Ranking {
  readonly leader: ArmResult;
  readonly summary: Summary;
  /** All others, the best first. */
  readonly rivals: readonly Rival[];
  /** Arms that are given the task's truth: upper bounds, not contestants. */
  readonly bounds: readonly { readonly result: ArmResult; readonly summary: Summary }[];
}

/** Arms of one grid point, ranked by the mean of a metric. Null where no contestant has a value. */
export function rank(results: readonly ArmResult[], metric: string): Ranking | null {
  const { sign } = direction(metric);
  const measured = results
    .flatMap((result) => {
      const summary = result.metrics[metric];
      return summary ? [{ result, summary }] : [];
    })
    .sort((a, b) => sign * (a.summary.mean - b.summary.mean) || a.result.arm.position - b.result.arm.position);
  const isBound = ({ result }: { readonly result: ArmResult }) => METHOD_TRAITS[result.arm.method].needsTruth;
  const [leader, ...others] = measured.filter((entry) => !isBound(entry));
  if (!leader) return null;
  const rivals = others.map((other) => {
    const difference = differenceOf(leader.result, other.result, metric);
    return { ...other, difference, decided: difference !== null && isOnLeadersSide(difference, sign) };
  });
  return { leader: leader.result, summary: leader.summary, rivals, bounds: measured.filter(isBound) };
}

function isOnLeadersSide({ low, high }: PairedDifference, sign: 1 | -1): boolean {
  if (low === null || high === null) return false;
  return sign === 1 ? high < 0 : low > 0;
}
