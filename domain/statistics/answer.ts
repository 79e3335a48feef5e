import { canonicalJson } from "../canonical";
import type { Method } from "../methods";
import type { ExperimentStatus } from "../status";
import { atPoint } from "./answer/at-point";
import type { AnswerInput } from "./answer/input";
import { notes } from "./answer/notes";
import { overGrid } from "./answer/over-grid";
import { mainMetric } from "./main-metric";
import { pooledRanking } from "./pooled";
import { rank } from "./ranking";
import type { ArmResult } from "./results";
import type { TextPart } from "./wording";

/**
 * The answer first: one paragraph on top of an experiment. It says which arm is best, by how much, and for each other one
 * whether that is decided; the same out of distribution. It claims nothing that an interval does not show: "decided" is a
 * paired t-test at 5 % after Holm's correction over all pairs of arms that the sentence is about.
 */
export function verdictParts(input: AnswerInput): TextPart[] {
  const { status, results } = input;
  if (results.every((result) => result.finished === 0)) return [{ text: nothingYet(status) }];
  return isOnePoint(results) ? atPoint(input) : overGrid(input);
}

/** Said before all else while more results are to come. */
export function openingParts({ status, results }: AnswerInput): TextPart[] {
  const isOver = status === "finished" || status === "failed" || status === "stopped";
  return isOver || results.every((result) => result.finished === 0) ? [] : [{ text: "So far:" }];
}

/** What must be known to read the answer; it stands at its end, after what is said of samples. */
export function noteParts(input: AnswerInput): TextPart[] {
  const { results } = input;
  return results.every((result) => result.finished === 0) ? [] : notes(results, leaderOf(input));
}

/** Whose costs the notes tell of. */
function leaderOf({ task, results }: AnswerInput): Method | null {
  const metric = mainMetric(task);
  if (isOnePoint(results)) return rank(results, metric)?.leader.arm.method ?? null;
  return pooledRanking(results, metric)?.leader ?? null;
}

function isOnePoint(results: readonly ArmResult[]): boolean {
  return new Set(results.map(({ arm }) => canonicalJson(arm.params))).size === 1;
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
