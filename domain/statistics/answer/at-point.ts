import { mainMetric } from "../main-metric";
import { type Ranking, type Rival, rank } from "../ranking";
import type { ArmResult } from "../results";
import {
  armName,
  correctionWords,
  direction,
  estimated,
  listed,
  metricWords,
  seeds,
  type TextPart,
  tooFew,
} from "../wording";
import type { AnswerInput } from "./input";
import { elsewhere } from "./places";

/** What the arms of one grid point say: in distribution, then out of it. */
export function atPoint({ task, results }: AnswerInput): TextPart[] {
  const metric = mainMetric(task);
  const ranking = rank(results, metric);
  if (!ranking) return [{ text: `No finished run has a ${metricWords(metric)}.` }];
  const places = elsewhere(task, results);
  return [
    ...lead(ranking, metric),
    ...verdicts(ranking, metric),
    ...places.flatMap(({ metric: other, words }) => outOfDistribution(results, other, words)),
  ];
}

function lead({ leader, summary, rivals }: Ranking, metric: string): TextPart[] {
  const value = { text: estimated(summary), strong: true };
  const over = { text: ` over ${seeds(summary.n)}.` };
  if (rivals.length === 0) {
    const reaches = ` reaches a ${metricWords(metric)} of `;
    return [{ text: armName(leader.arm), strong: true }, { text: reaches }, value, over];
  }
  const best = `the ${direction(metric).best} mean ${metricWords(metric)}: `;
  const equals = rivals.filter((rival) => rival.summary.mean === summary.mean);
  if (equals.length === 0) return [{ text: armName(leader.arm), strong: true }, { text: ` has ${best}` }, value, over];
  const names = listed([leader, ...equals.map((rival) => rival.result)].map(({ arm }) => armName(arm)));
  return [{ text: names, strong: true }, { text: ` share ${best}` }, value, over];
}

function verdicts({ leader, rivals, bounds, comparisons }: Ranking, metric: string): TextPart[] {
  const { better } = direction(metric);
  const decided = rivals.filter((rival) => rival.verdict === "decided");
  const open = rivals.filter((rival) => rival.verdict !== "decided");
  const parts: TextPart[] = [];
  const equal = rivals.some((rival) => rival.difference?.mean === 0);
  const it = equal ? armName(leader.arm) : "it";
  if (decided.length > 0) {
    const list = listed(decided.map((rival) => `than ${armName(rival.result.arm)} by ${gap(rival)}`));
    const corrected = correctionWords(comparisons);
    parts.push({ text: ` Seed by seed ${it} is ${better} ${list}${corrected && `, decided ${corrected}`}.` });
  }
  if (open.length > 0) {
    const against = listed(open.map((rival) => `${armName(rival.result.arm)} (${standing(rival, comparisons)})`));
    parts.push({ text: ` Against ${against} it is ` }, { text: "not yet decided", strong: true }, { text: "." });
  }
  const bound = bounds[0];
  if (bound) {
    const name = armName(bound.result.arm);
    parts.push({ text: ` ${name}, which is given the true projections, reaches ${estimated(bound.summary)}.` });
  }
  return parts;
}

/** How far the leader is ahead, as a positive figure with its interval. */
function gap({ difference }: Rival): string {
  if (!difference) return "";
  const { mean, low, high } = difference;
  const [least = 0, most = 0] = [low, high].map((end) => Math.abs(end ?? 0)).sort((a, b) => a - b);
  return estimated({ mean: Math.abs(mean), low: least, high: most });
}

function standing({ difference, verdict }: Rival, comparisons: number): string {
  if (!difference) return "no seed in common";
  const { low, high, n } = difference;
  const text = `difference ${estimated(difference)}`;
  if (low === null || high === null) return `${text}, ${tooFew(n)}`;
  if (verdict === "uncorrected") return `${text}, not enough ${correctionWords(comparisons)}`;
  return low <= 0 && high >= 0 ? `${text} contains 0` : `${text} in the seeds that both have`;
}

function outOfDistribution(results: readonly ArmResult[], metric: string, where: string): TextPart[] {
  const ranking = rank(results, metric);
  if (!ranking) return [];
  const { leader, summary, rivals } = ranking;
  const value = estimated(summary);
  if (rivals.length === 0) return [{ text: ` ${where} it reaches ${value}.` }];
  const [next] = rivals;
  const open = rivals.filter((rival) => rival.verdict !== "decided").map((rival) => armName(rival.result.arm));
  const ahead = next?.verdict === "decided" ? `, ahead of ${armName(next.result.arm)} by ${gap(next)}` : "";
  const rest = open.length > 0 ? `; not yet decided against ${listed(open)}` : ", decided against every other arm";
  return [
    { text: ` ${where} ` },
    { text: armName(leader.arm), strong: true },
    { text: ` has the ${direction(metric).best} mean: ${value}${ahead}${rest}.` },
  ];
}
