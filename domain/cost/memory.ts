import { type ArmConfig, validationSize } from "../config/run";
import { heads, inputDimension, isImageTask, outputDimension } from "../config/task";
import { METHOD_TRAITS } from "../methods";
import { parameterCount } from "./parameters";
import { layers } from "./shapes";

const FLOAT = 4;
/** Parameters, two moments, gradients, and the new parameters and moments before the old ones go. */
const PARAMETER_COPIES = 8;
/** Each layer's output before and after its activation, and the gradients of both. */
const ACTIVATION_COPIES = 4;
/** Rows of a split that an evaluation sends through the network at once. */
const EVALUATION_ROWS = 1024;
/** Kernel matrices alive at once in a rule step: exponents, kernels, weighted gradients, their product. Starts take turns. */
const KERNEL_COPIES = 4;

/**
 * Resident bytes that one run adds to its stack: parameters with moments and gradients, activations, its data, and the kernel
 * matrices of its rule. The rule ends before training starts, so the larger of the two counts.
 */
export function runBytes(config: ArmConfig): number {
  return dataBytes(config) + Math.max(trainingBytes(config), ruleBytes(config));
}

function trainingBytes(config: ArmConfig): number {
  const widths = layers(config).reduce((sum, layer) => sum + layer.copies * layer.outputs, 0);
  const rows = Math.max(ACTIVATION_COPIES * config.training.batch, EVALUATION_ROWS);
  return FLOAT * (PARAMETER_COPIES * parameterCount(config) + rows * widths);
}

function ruleBytes({ method, task, network, rule }: ArmConfig): number {
  const kind = METHOD_TRAITS[method].rule;
  if (!kind) return 0;
  const { modules: K, moduleInput: b } = network;
  const m = inputDimension(task);
  const perStart = PARAMETER_COPIES * m * K * b + rule.batch * (m + ACTIVATION_COPIES * K * b);
  const matrices = KERNEL_COPIES * (K + (kind === "joint" ? heads(task) : K)) * rule.batch ** 2;
  return FLOAT * (rule.restarts * perStart + matrices);
}

/** Rows of all splits. Images are composed when a batch asks for them, so a row of theirs is k indices and k labels. */
function dataBytes({ task, data, evaluation }: ArmConfig): number {
  const tests = 3 + evaluation.scales.length;
  const rows = data.n + validationSize(data) + tests * data.test;
  const row = isImageTask(task) ? 2 * task.k : inputDimension(task) + outputDimension(task);
  return FLOAT * rows * row;
}
