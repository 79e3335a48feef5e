import type { ArmConfig } from "../config/run";
import { heads, inputDimension, outputDimension } from "../config/task";
import { METHOD_TRAITS } from "../methods";
import { layers, multiplyAdds } from "./shapes";

/**
 * Floating-point operations of one training step of one run, forward and backward. As is usual, matrix products alone count
 * (a multiply and an add are two): one product forward, one for the weights' gradient, and one for the inputs' wherever a
 * layer stands below.
 */
export function stepFlops(config: ArmConfig): number {
  return (
    config.training.batch * layers(config).reduce((sum, layer) => sum + (layer.first ? 4 : 6) * multiplyAdds(layer), 0)
  );
}

/** Operations of one sample through the network, as in an evaluation. */
export function forwardFlops(config: ArmConfig): number {
  return 2 * layers(config).reduce((sum, layer) => sum + multiplyAdds(layer), 0);
}

/** Operations of the projection rule of one run: every step of every start. 0 for methods without a rule. */
export function ruleFlops(config: ArmConfig): number {
  return config.rule.steps * config.rule.restarts * ruleStepFlops(config);
}

/** Operations of one rule step of one start; B³/3 for a Cholesky factor, 2B³/3 more for the inverse that the joint rule needs. */
export function ruleStepFlops({ method, task, network, rule }: ArmConfig): number {
  const kind = METHOD_TRAITS[method].rule;
  if (!kind) return 0;
  const { modules: K, moduleInput: b } = network;
  const B = rule.batch;
  const outputs = outputDimension(task);
  const projections = 4 * B * inputDimension(task) * K * b;
  const kernels = K * B * B * (4 * (b + 2) + 4);
  if (kind === "paper") return projections + kernels + K * (B ** 3 / 3 + 4 * B * B * outputs);
  const H = heads(task);
  return projections + kernels + H * (B ** 3 + 6 * K * B * B) + 4 * B * B * outputs;
}
