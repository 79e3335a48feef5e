import type { TaskKind } from "../../config/task";
import { TASK_TRAITS } from "../../config/task-traits";
import type { ArmResult } from "../results";

interface Place {
  readonly metric: string;
  /** As a sentence begins with it. */
  readonly words: string;
}

/** The tests out of distribution that some arm has a value of: unseen combinations, noise, and the widest inputs. */
export function elsewhere(task: TaskKind, results: readonly ArmResult[]): Place[] {
  const { measure } = TASK_TRAITS[task];
  const measured = new Set(results.flatMap(({ metrics }) => Object.keys(metrics)));
  const widest = [...measured]
    .flatMap((metric) => Number(/^ood\.scale(.+)\.relativeLoss$/.exec(metric)?.[1] ?? []))
    .reduce((most, sigma) => Math.max(most, sigma), 0);
  const places = [
    { metric: `ood.combinatorial.${measure}`, words: "On combinations never seen in training" },
    { metric: `ood.noise.${measure}`, words: "On noisy inputs" },
    { metric: `ood.scale${widest}.relativeLoss`, words: `On inputs ${widest} times wider` },
  ];
  return places.filter(({ metric }) => measured.has(metric));
}
