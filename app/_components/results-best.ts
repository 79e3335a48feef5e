import { METHOD_TRAITS } from "@/domain/methods";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { Summary } from "@/domain/statistics/interval";
import type { ArmResult } from "@/domain/statistics/results";

/** One arm is best only where its interval lies wholly on the better side of every other arm's. The oracle doesn't compete. */
export function bestArm(metric: string, results: readonly ArmResult[]): ArmResult | null {
  const better = metricTraits(metric)?.better === "higher" ? 1 : -1;
  const measured = results.flatMap((result) => {
    const summary = result.metrics[metric];
    return summary && !METHOD_TRAITS[result.arm.method].needsTruth ? [{ result, summary }] : [];
  });
  if (measured.length < 2) return null;
  const winner = measured.find(({ result, summary }) =>
    measured.every((other) => other.result === result || isBeyond(summary, other.summary, better)),
  );
  return winner?.result ?? null;
}

function isBeyond(winner: Summary, other: Summary, better: 1 | -1): boolean {
  if (winner.low === null || winner.high === null || other.low === null || other.high === null) return false;
  return better === 1 ? winner.low > other.high : winner.high < other.low;
}
