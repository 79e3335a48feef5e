import type { ArmConfig } from "../config/run";
import { heads, IMAGE_CLASSES, inputDimension, outputDimension } from "../config/task";
import { METHOD_TRAITS } from "../methods";

/** Products of two [m, m] for each head: 40 steps of two to find its subspace, one to map onto it (`rules/subspace.ts`). */
const SUBSPACE_PRODUCTS = 81;

/** Whether each module's projections pass a map [m, m] onto a subspace. */
export function hasMaps({ method, rule }: ArmConfig): boolean {
  return METHOD_TRAITS[method].routing !== null && rule.gate === "subspace";
}

/** FLOPs of putting all projections of a run behind their maps, once a pass whatever its rows; gradients take as many. */
export function mapFlops(config: ArmConfig): number {
  const { modules: K, moduleInput: b } = config.network;
  return hasMaps(config) ? 2 * K * inputDimension(config.task) ** 2 * b : 0;
}

/**
 * FLOPs of finding what routed modules read, once a run. Subspaces: the inputs' second moments in each class of each head, two
 * triangular solves and a square for each class, and the head's subspace from these. The variance between classes: its sums.
 */
export function gateSearchFlops(config: ArmConfig): number {
  const { task, data } = config;
  const m = inputDimension(task);
  const variance = METHOD_TRAITS[config.method].routing === "variance" ? 2 * data.n * m * outputDimension(task) : 0;
  if (!hasMaps(config)) return variance;
  const perHead = 2 * data.n * m ** 2 + IMAGE_CLASSES * 4 * m ** 3 + SUBSPACE_PRODUCTS * 2 * m ** 3 + m ** 3;
  return variance + m ** 3 / 3 + heads(task) * perHead;
}
