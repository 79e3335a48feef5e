import type { TaskKind } from "../config/task";
import { TASK_TRAITS } from "../config/task-traits";

/** The metric that a task's headline, its answer and its default table are about. */
export function mainMetric(task: TaskKind): string {
  return `test.${TASK_TRAITS[task].measure}`;
}

/** The test of the same kind on combinations never seen in training. */
export function unseenMetric(task: TaskKind): string {
  return `ood.combinatorial.${TASK_TRAITS[task].measure}`;
}
