import type { TaskKind } from "../config/task";

/** The metric that a task's headline, its answer and its default table are about. */
export function mainMetric(task: TaskKind): string {
  return task === "sine" ? "test.relativeLoss" : "test.accuracy";
}

/** The test of the same kind on combinations never seen in training. */
export function unseenMetric(task: TaskKind): string {
  return task === "sine" ? "ood.combinatorial.relativeLoss" : "ood.combinatorial.accuracy";
}
