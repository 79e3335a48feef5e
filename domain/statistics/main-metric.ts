import type { TaskKind } from "../config/task";
import { TASK_TRAITS } from "../config/task-traits";

/** The metric that a task's headline, its answer and its default table are about. */
export function mainMetric(task: TaskKind): string {
  return `test.${TASK_TRAITS[task].measure}`;
}
