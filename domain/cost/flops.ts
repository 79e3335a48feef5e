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

/** Operations of one rule step of one start. */
function ruleStepFlops(config: ArmConfig): number {
  return ruleProductFlops(config) + ruleFactorFlops(config);
}

/** Projections forward and back, kernels and their gradients, and the joint rule's mixing of kernels for each head. */
export function ruleProductFlops({ method, task, network, rule }: ArmConfig): number {
  const kind = METHOD_TRAITS[method].rule;
  if (!kind) return 0;
  const { modules: K, moduleInput: b } = network;
  const B = rule.batch;
  const mixing = kind === "joint" ? 6 * K * heads(task) * B * B : 0;
  return 4 * B * inputDimension(task) * K * b + K * B * B * (4 * (b + 2) + 4) + mixing;
}

/**
 * Factorisations and solves: B³/3 for each of the paper's K Cholesky factors, 2B² for each triangular solve of an output; the
 * joint rule inverts too, B³ for each head in all.
 */
export function ruleFactorFlops({ method, task, network, rule }: ArmConfig): number {
  const kind = METHOD_TRAITS[method].rule;
  if (!kind) return 0;
  const B = rule.batch;
  const solves = 4 * B * B * outputDimension(task);
  return kind === "paper" ? network.modules * (B ** 3 / 3 + solves) : heads(task) * B ** 3 + solves;
}
