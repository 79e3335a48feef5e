import { canonicalJson } from "../canonical";
import { MATCHED_WITHIN } from "../config/match";
import type { TaskKind } from "../config/task";
import { groupBy } from "../group";
import type { ExperimentStatus } from "../status";
import { mainMetric, unseenMetric } from "./main-metric";
import { type Ranking, type Rival, rank } from "./ranking";
import type { ArmResult } from "./results";
import { armName, direction, estimated, listed, metricWords, seeds, type TextPart } from "./wording";

export interface AnswerInput {
  readonly task: TaskKind;
  readonly status: ExperimentStatus;
  readonly results: readonly ArmResult[];
}

/**
 * The answer first: one paragraph on top of an experiment. It says which arm has the best mean, and for each other one whether
 * the paired 95 % interval decides between them; the same out of distribution; then what must be known to read it: whether
 * the arms are matched, and what is missing. It claims nothing that an interval does not show.
 */
export function answer({ task, status, results }: AnswerInput): TextPart[] {
  if (results.every((result) => result.finished === 0)) return [{ text: nothingYet(status) }];
  const metric = mainMetric(task);
  const points = [...groupBy(results, ({ arm }) => canonicalJson(arm.params)).values()];
  const body = points.length === 1 ? single(results, metric, unseenMetric(task)) : overGrid(points, metric);
  const open = status === "finished" || status === "failed" || status === "stopped" ? [] : [{ text: "So far: " }];
  return [...open, ...body, { text: matchedSentence(results) }, { text: missingSentence(results) }].filter(
    (part) => part.text !== "",
  );
}

function nothingYet(status: ExperimentStatus): string {
  switch (status) {
    case "queued":
      return "Nothing is measured yet: the runs wait for a worker.";
    case "failed":
      return "No run finished, so there is nothing to compare. The runs’ own pages say why they failed.";
    case "stopped":
      return "The experiment was stopped before any run finished, so there is nothing to compare.";
    case "finished":
      return "The runs finished without a figure to compare.";
    default:
      return "No run has finished yet. The curves below grow as the runs train.";
  }
}

function single(results: readonly ArmResult[], metric: string, unseen: string): TextPart[] {
  const ranking = rank(results, metric);
  if (!ranking) return [{ text: `No finished run has a ${metricWords(metric)}.` }];
  return [...lead(ranking, metric), ...verdicts(ranking, metric), ...outOfDistribution(results, unseen)];
}

function lead({ leader, summary, rivals }: Ranking, metric: string): TextPart[] {
  const value = estimated(summary);
  const verb =
    rivals.length > 0
      ? `has the ${direction(metric).best} mean ${metricWords(metric)}`
      : `reaches a ${metricWords(metric)} of`;
  return [
    { text: armName(leader.arm), strong: true },
    { text: ` ${verb}${rivals.length > 0 ? ": " : " "}` },
    { text: value, strong: true },
    { text: ` over ${seeds(summary.n)}.` },
  ];
}

function verdicts({ rivals, bounds }: Ranking, metric: string): TextPart[] {
  const { better } = direction(metric);
  const decided = rivals.filter((rival) => rival.decided);
  const open = rivals.filter((rival) => !rival.decided);
  const parts: TextPart[] = [];
  if (decided.length > 0) {
    const list = listed(decided.map((rival) => `than ${armName(rival.result.arm)} by ${gap(rival)}`));
    parts.push({ text: ` Seed by seed it is ${better} ${list}.` });
  }
  if (open.length > 0) {
    parts.push({
      text: ` Against ${listed(open.map((rival) => `${armName(rival.result.arm)} (${standing(rival)})`))} it is `,
    });
    parts.push({ text: "not yet decided", strong: true }, { text: "." });
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

function standing({ difference }: Rival): string {
  if (!difference) return "no seed in common";
  const { low, high } = difference;
  const text = `difference ${estimated(difference)}`;
  if (low === null || high === null) return `${text}, one seed gives no interval`;
  return low <= 0 && high >= 0 ? `${text} contains 0` : `${text} in the seeds that both have`;
}

function outOfDistribution(results: readonly ArmResult[], metric: string): TextPart[] {
  const ranking = rank(results, metric);
  if (!ranking) return [];
  const { leader, summary, rivals } = ranking;
  const value = estimated(summary);
  const where = " On combinations never seen in training";
  if (rivals.length === 0) return [{ text: `${where} it reaches ${value}.` }];
  const open = rivals.filter((rival) => !rival.decided).map((rival) => armName(rival.result.arm));
  const verdict = open.length === 0 ? ", decided against every other arm" : `; not yet decided against ${listed(open)}`;
  return [
    { text: `${where} ` },
    { text: armName(leader.arm), strong: true },
    { text: ` has the ${direction(metric).best} mean: ${value}${verdict}.` },
  ];
}

function overGrid(points: readonly (readonly ArmResult[])[], metric: string): TextPart[] {
  const rankings = points.flatMap((point) => rank(point, metric) ?? []);
  const contested = rankings.filter((ranking) => ranking.rivals.length > 0);
  if (contested.length === 0) {
    return [
      {
        text: `${metricWords(metric)} is measured at ${rankings.length} of ${points.length} grid points, of one arm each.`,
      },
    ];
  }
  const wins = [...groupBy(contested, (ranking) => armName(ranking.leader.arm))].sort(
    (a, b) => b[1].length - a[1].length,
  );
  const decided = contested.filter((ranking) => ranking.rivals.every((rival) => rival.decided)).length;
  const [first, ...others] = wins;
  const rest = others.map(([name, won]) => `${name} at ${won.length}`);
  return [
    { text: first?.[0] ?? "", strong: true },
    { text: ` has the ${direction(metric).best} mean ${metricWords(metric)} at ` },
    { text: `${first?.[1].length ?? 0} of ${contested.length}`, strong: true },
    { text: ` grid points${rest.length > 0 ? `, ${listed(rest)}` : ""}. ` },
    { text: `Seed by seed the leader is ahead of every other arm at ${decidedAt(decided, contested.length)}.` },
  ];
}

function decidedAt(decided: number, contested: number): string {
  if (decided === contested) return contested === 1 ? "it" : "each of them";
  return `${decided} of them; the others are not yet decided`;
}

function matchedSentence(results: readonly ArmResult[]): string {
  const pairs = results.filter((result) => result.finished > 0).flatMap((result) => result.against?.matched ?? []);
  if (pairs.length === 0) return "";
  const parameters = pairs.every((pair) => pair.parameters);
  const flops = pairs.every((pair) => pair.flops);
  const within = `within ${MATCHED_WITHIN * 100} %`;
  if (parameters && flops) return ` The arms are matched in parameters and FLOPs ${within}.`;
  if (parameters) return ` The arms are matched in parameters, not in FLOPs (rule included).`;
  if (flops) return ` The arms are matched in FLOPs (rule included), not in parameters.`;
  return " The arms are not matched, neither in parameters nor in FLOPs.";
}

function missingSentence(results: readonly ArmResult[]): string {
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  if (failed === 0) return "";
  const diverged = results.reduce((sum, result) => sum + result.diverged, 0);
  const which = diverged > 0 ? `, ${diverged === failed ? "all" : diverged} of divergence` : "";
  return ` ${failed} ${failed === 1 ? "run" : "runs"} failed${which}, and ${failed === 1 ? "stands" : "stand"} in no figure.`;
}
