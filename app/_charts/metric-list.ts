import type { ArmConfig } from "@/domain/config/run";
import { isImageTask } from "@/domain/config/task";
import { knowsTruth, TASK_TRAITS } from "@/domain/config/task-traits";
import { METHOD_TRAITS } from "@/domain/methods";
import { scaleMetric } from "@/domain/metrics/catalogue";

/** What of a config decides which metrics its runs report. */
export type Measured = Pick<ArmConfig, "task" | "evaluation">;

/** The main metric in distribution and on every out-of-distribution test that the config holds. */
export function placesOf({ task, evaluation }: Measured): string[] {
  const { measure, widerInputs } = TASK_TRAITS[task.kind];
  return [
    `test.${measure}`,
    ...(task.heldOut > 0 ? [`ood.combinatorial.${measure}`] : []),
    ...(evaluation.noise > 0 ? [`ood.noise.${measure}`] : []),
    ...(widerInputs ? evaluation.scales.map((sigma) => scaleMetric(sigma, "relativeLoss")) : []),
  ];
}

/** How well a learned projection meets a true one, where the task knows them; on images, which image each module reads. */
function projectionMetrics({ method, task }: Pick<ArmConfig, "method" | "task">): string[] {
  if (!METHOD_TRAITS[method].modular) return [];
  return knowsTruth(task.kind) ? ["coverage", "similarity"] : ["alignment"];
}

/** Every metric that one arm's runs keep against steps, the main ones first. */
export function seriesMetrics(config: ArmConfig): string[] {
  const { task } = config;
  const validation = isImageTask(task) ? ["val.accuracy", "val.loss"] : ["val.relativeLoss"];
  const projections = projectionMetrics(config);
  const rule = METHOD_TRAITS[config.method].rule
    ? ["rule.loss", ...projections.map((measure) => `rule.${measure}`)]
    : [];
  const places = placesOf(config);
  // Of one image, all heads right is the one head right.
  const allRight = isImageTask(task) && task.k > 1 ? places.map((place) => `${place}All`) : [];
  return [...places, ...validation, "train.loss", ...projections, ...rule, ...allRight];
}

/** The metrics of several arms, each once, in the order of the first that has them. */
export function commonMetrics(configs: readonly ArmConfig[]): string[] {
  return [...new Set(configs.flatMap(seriesMetrics))];
}
