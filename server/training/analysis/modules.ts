import { type Analysis, type Matrix, MOST_PROJECTION_NUMBERS, rounded } from "../../../domain/analysis";
import type { ArmConfig } from "../../../domain/config/run";
import { inputDimension, isImageTask, type TaskConfig } from "../../../domain/config/task";
import { columns, imageShares, type LearnedProjections, truthMatches } from "../measure/projections";

/** What is kept of one run's Û at one time: how its modules stand to the task's, and itself where it is small. */
export interface KeptProjections {
  /** [K][k], as `MatchesContent` says. */
  readonly matches: Matrix;
  /** Columns [K·b][m]; null where they are more than `MOST_PROJECTION_NUMBERS`. */
  readonly columns: Matrix | null;
}

/** Null where the task has neither true modules nor images, or Û is not finite. */
export function keptProjections(
  values: Float32Array,
  { task, network }: Pick<ArmConfig, "task" | "network">,
  truth: Float32Array | null,
): KeptProjections | null {
  const learned = { values, m: inputDimension(task), K: network.modules, b: network.moduleInput };
  const matches = matchesOf(learned, task, truth);
  if (!matches?.flat().every(Number.isFinite)) return null;
  return { matches: matches.map((row) => row.map(rounded)), columns: smallColumns(learned) };
}

function matchesOf(learned: LearnedProjections, task: TaskConfig, truth: Float32Array | null): number[][] | null {
  if (isImageTask(task)) return imageShares(learned, task.k);
  return truth && truthMatches(learned, truth);
}

function smallColumns(learned: LearnedProjections): Matrix | null {
  if (learned.values.length > MOST_PROJECTION_NUMBERS) return null;
  return Array.from({ length: learned.K }, (_, module) => columns(learned, module))
    .flat()
    .map((column) => Array.from(column, rounded));
}

/** The analyses of a run's modules. `start`: null where it isn't known any more. */
export function moduleAnalyses(
  start: KeptProjections | null,
  end: KeptProjections,
  { task, network }: Pick<ArmConfig, "task" | "network">,
  truth: Float32Array | null,
): Analysis[] {
  const measure = isImageTask(task) ? "share" : "cosine";
  const matches: Analysis = {
    kind: "matches",
    content: { measure, start: start?.matches ?? null, end: end.matches },
  };
  if (!end.columns) return [matches];
  const content = {
    b: network.moduleInput,
    start: start?.columns ?? null,
    end: end.columns,
    truth: truth && rowsOf(truth, inputDimension(task)),
  };
  return [matches, { kind: "projections", content }];
}

function rowsOf(truth: Float32Array, m: number): Matrix {
  return Array.from({ length: truth.length / m }, (_, j) => Array.from(truth.subarray(j * m, (j + 1) * m), rounded));
}
