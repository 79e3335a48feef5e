import type { TaskKind } from "./task";

/** What the rest of the product asks of a task by its kind. */
export interface TaskTraits {
  /** What its tests are read by: MSE / Var(y), or the share of heads right. */
  readonly measure: "relativeLoss" | "accuracy";
  /**
   * How learned projections are read: `coverage` of the task's true ones, which the task knows and the oracle starts from, or
   * `alignment` of each module with one image.
   */
  readonly projections: "coverage" | "alignment";
  /** Whether its inputs have a width that a test can raise. */
  readonly widerInputs: boolean;
}

const IMAGES: TaskTraits = { measure: "accuracy", projections: "alignment", widerInputs: false };

export const TASK_TRAITS: Readonly<Record<TaskKind, TaskTraits>> = {
  sine: { measure: "relativeLoss", projections: "coverage", widerInputs: true },
  glyphs: IMAGES,
  "cifar-10": IMAGES,
};

/** Whether the task knows its true projections. */
export function knowsTruth(kind: TaskKind): boolean {
  return TASK_TRAITS[kind].projections === "coverage";
}
