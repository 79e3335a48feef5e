import { MATCHED_WITHIN } from "../../config/match";
import { groupBy } from "../../group";
import type { Method } from "../../methods";
import { meanOf } from "../interval";
import type { ArmResult } from "../results";
import { counted, listed, type TextPart, times } from "../wording";

/** What must be known to read an answer: what arms cost, whether they are matched, and what stands in no figure. */
export function notes(results: readonly ArmResult[], leader: Method | null): TextPart[] {
  const texts = [
    withoutText(results),
    costText(results, leader),
    matchedText(results),
    failedText(results),
    excludedText(results),
  ];
  return texts.filter((text) => text !== "").map((text) => ({ text }));
}

/** Methods of which nothing is measured, while others are. */
function withoutText(results: readonly ArmResult[]): string {
  const without = [...groupBy(results, ({ arm }) => arm.method)]
    .filter(([, own]) => own.every(({ finished }) => finished === 0))
    .map(([method]) => method);
  if (without.length === 0) return "";
  return ` ${listed(without)} ${without.length === 1 ? "has" : "have"} no finished run.`;
}

/** FLOPs and seconds of the leader over the reference's, or where it is the reference of all others: geometric means over the grid. */
function costText(results: readonly ArmResult[], leader: Method | null): string {
  const compared = results.filter(({ finished, against }) => finished > 0 && against);
  const reference = compared[0]?.against?.reference.method;
  if (!reference) return "";
  const secondsOf = new Map(results.map(({ arm, seconds }) => [arm.id, seconds?.mean]));
  const led = compared.filter(({ arm }) => arm.method === leader);
  const costs = [...groupBy(led.length > 0 ? led : compared, ({ arm }) => arm.method)].map(([method, own]) => {
    const flops = geometric(own.flatMap(({ against }) => against?.matched.flopsRatio ?? []));
    const seconds = geometric(secondsRatios(own, secondsOf));
    const time = seconds === null ? "" : ` and ${ratio(seconds)} in seconds`;
    return flops === null ? "" : `${method} ${ratio(flops)} in FLOPs${time}`;
  });
  return ` Costs over ${reference}’s, rule included: ${costs.filter(Boolean).join("; ")}.`;
}

function ratio(value: number): string {
  return times({ mean: value, low: null, high: null });
}

function secondsRatios(own: readonly ArmResult[], secondsOf: ReadonlyMap<string, number | undefined>): number[] {
  return own.flatMap(({ seconds, against }) => {
    const reference = secondsOf.get(against?.reference.id ?? "");
    return seconds && reference !== undefined ? [seconds.mean / reference] : [];
  });
}

function geometric(ratios: readonly number[]): number | null {
  const logs = ratios.map(Math.log).filter(Number.isFinite);
  return logs.length === 0 ? null : Math.exp(meanOf(logs));
}

function matchedText(results: readonly ArmResult[]): string {
  const pairs = results.filter((result) => result.finished > 0).flatMap((result) => result.against?.matched ?? []);
  if (pairs.length === 0) return "";
  const parameters = pairs.every((pair) => pair.parameters);
  const flops = pairs.every((pair) => pair.flops);
  const within = `within ${MATCHED_WITHIN * 100} %`;
  if (parameters && flops) return ` The arms are matched in parameters and FLOPs ${within}.`;
  if (parameters) return " The arms are matched in parameters, not in FLOPs (rule included).";
  if (flops) return " The arms are matched in FLOPs (rule included), not in parameters.";
  return " The arms are not matched, neither in parameters nor in FLOPs.";
}

function failedText(results: readonly ArmResult[]): string {
  const failed = sum(results, (result) => result.failed);
  if (failed === 0) return "";
  const diverged = sum(results, (result) => result.diverged);
  const which = diverged > 0 ? `, ${diverged === failed ? "all" : diverged} of divergence` : "";
  return ` ${counted(failed, "run")} failed${which}, and ${failed === 1 ? "stands" : "stand"} in no figure.`;
}

function excludedText(results: readonly ArmResult[]): string {
  const excluded = sum(results, (result) => result.excluded);
  if (excluded === 0) return "";
  return ` ${counted(excluded, "run")} ${excluded === 1 ? "is" : "are"} excluded by hand, and ${excluded === 1 ? "stands" : "stand"} in no figure.`;
}

function sum(results: readonly ArmResult[], of: (result: ArmResult) => number): number {
  return results.reduce((total, result) => total + of(result), 0);
}
