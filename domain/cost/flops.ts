import { type ArmConfig, validationSize } from "../config/run";
import { mapFlops } from "./gates";
import { ruleFlops } from "./rule";
import { layers, multiplyAdds } from "./shapes";

/**
 * Floating-point operations, counted as is usual for comparisons: a multiply and an add are two, and matrix products (and a
 * rule's factorisations) alone count, as they are carried out. Activations, losses and the optimiser's few operations a
 * parameter are left out, and so is what makes a batch: it is the same for every arm.
 */

/** FLOPs of one sample through the network. */
export function forwardFlops(config: ArmConfig): number {
  return 2 * layers(config).reduce((sum, layer) => sum + multiplyAdds(layer), 0);
}

/** FLOPs of one sample's gradients: a product for the weights', and one for the inputs' wherever a layer stands below. */
function backwardFlops(config: ArmConfig): number {
  return layers(config).reduce((sum, layer) => sum + (layer.first ? 2 : 4) * multiplyAdds(layer), 0);
}

/** FLOPs of the forward pass of one training step of one run. */
export function stepForwardFlops(config: ArmConfig): number {
  return config.training.batch * forwardFlops(config) + mapFlops(config);
}

/** FLOPs of one training step of one run, forward and backward. */
export function stepFlops(config: ArmConfig): number {
  return stepForwardFlops(config) + config.training.batch * backwardFlops(config) + mapFlops(config);
}

/** FLOPs that make a trained network: the rule's and those of all steps. Arms matched in FLOPs are matched in these. */
export function runFlops(config: ArmConfig): number {
  return ruleFlops(config) + config.training.steps * stepFlops(config);
}

/** FLOPs of all evaluations of one run: before training, every `every` steps, and at the end. They train nothing. */
export function evaluationFlops(config: ArmConfig): number {
  return evaluations(config) * evaluationRows(config) * forwardFlops(config);
}

export function evaluations({ training, evaluation }: ArmConfig): number {
  return Math.ceil(training.steps / evaluation.every) + 1;
}

/** Rows of one evaluation: validation, and the test splits that the config has. */
export function evaluationRows({ task, data, evaluation }: ArmConfig): number {
  const tests = 1 + Number(task.heldOut > 0) + Number(evaluation.noise > 0) + evaluation.scales.length;
  return validationSize(data) + tests * data.test;
}
