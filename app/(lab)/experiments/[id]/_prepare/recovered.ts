import { type Mark, marksFor } from "@/app/_charts/mark";
import { TASK_TRAITS, type TaskTraits } from "@/domain/config/task-traits";
import { countedRuns } from "@/domain/exclusion";
import { groupBy } from "@/domain/group";
import { METHOD_TRAITS } from "@/domain/methods";
import { summarise } from "@/domain/statistics/interval";
import type { ArmView, RunRow } from "@/domain/views";

export interface RecoveredRow {
  readonly armId: string;
  readonly label: string;
  readonly mark: Mark;
  /** Means over seeds, in [0, 1]: after the rule and before gradient descent, and at the step that validation chose. */
  readonly start: number;
  readonly end: number;
  readonly n: number;
}

export interface Recovered {
  readonly measure: TaskTraits["projections"];
  readonly rows: readonly RecoveredRow[];
  /** What random projections reach; null where no run has told. */
  readonly chance: number | null;
}

function meanOf(runs: readonly RunRow[], metric: string): { mean: number; n: number } | null {
  return summarise(runs.flatMap((run) => (run.status === "finished" ? (run.metrics?.[metric] ?? []) : [])));
}

/** What tells of projections on the arms' task. */
export function projectionMeasure(arms: readonly ArmView[]): Recovered["measure"] {
  return TASK_TRAITS[arms[0]?.config.task.kind ?? "sine"].projections;
}

/** How far each modular arm's projections meet the task's modules, before and after training. */
export function recovered(arms: readonly ArmView[], runs: readonly RunRow[]): Recovered {
  const measure = projectionMeasure(arms);
  const modular = arms.filter((arm) => METHOD_TRAITS[arm.method].modular && !METHOD_TRAITS[arm.method].needsTruth);
  const byArm = groupBy(countedRuns(runs), (run) => run.armId);
  const marks = marksFor(modular);
  const rows = modular.flatMap((arm, index): RecoveredRow[] => {
    const own = byArm.get(arm.id) ?? [];
    const mark = marks[index];
    const start = meanOf(own, `${measure}.start`);
    const end = meanOf(own, `${measure}.end`);
    return mark && start && end
      ? [{ armId: arm.id, label: arm.method, mark, start: start.mean, end: end.mean, n: end.n }]
      : [];
  });
  const all = modular.flatMap((arm) => byArm.get(arm.id) ?? []);
  const imageChance = measure === "alignment" ? alignmentChance(arms) : null;
  return { measure, rows, chance: meanOf(all, `${measure}.chance`)?.mean ?? imageChance };
}

/** A projection that favours no image has 1/k of its length on each. */
function alignmentChance(arms: readonly ArmView[]): number | null {
  const task = arms[0]?.config.task;
  return task ? 1 / task.k : null;
}
