import { type ArmConfig, validationSize } from "../config/run";
import { heads, IMAGE_CLASSES, imagePixels, inputDimension, isImageTask, outputDimension } from "../config/task";
import { METHOD_TRAITS } from "../methods";
import { hasMaps } from "./gates";
import { parameterCount } from "./parameters";
import { layers } from "./shapes";

const FLOAT = 4;
/**
 * A training process before its first run: Node, TensorFlow and the code (480 MB), one recorded step and its compilation
 * (up to 240 MB).
 */
export const PROCESS_BYTES = 720e6;
/** Parameters, moments, gradients and what a step makes of them op by op, while it is recorded at the latest. */
const PARAMETER_COPIES = 26;
/** Each layer's output before and after its activation, the gradients of both, and what XLA lays beside them. */
const ACTIVATION_COPIES = 8;
const MAP_COPIES = 16;
const SEARCH_COPIES = 30;
/** Rows of a run that an evaluation sends through the network at once, numbers of their inputs, and copies of each output. */
const EVALUATION_ROWS = 1024;
const EVALUATION_NUMBERS = 2 ** 24;
const EVALUATION_COPIES = 3;
/** Inputs of an evaluation: images are unpacked, standardised and laid side by side, and noise is added. */
const COMPOSED_COPIES = 8;
/** Rows as drawn, joined with those of other runs, and on the device. */
const DATA_COPIES = 4;
/** Kernel matrices alive at once in a rule step, of all starts: exponents, kernels, factors, weighted gradients, their products. */
const KERNEL_COPIES = 8;
const PROJECTION_COPIES = 16;
/** Glyphs drawn for a seed (`tasks/glyphs`), and images of the whole CIFAR-10; both once drawn or read and once on the device. */
const GLYPHS = 7000;
const CIFAR_IMAGES = 60_000;
const IMAGE_COPIES = 2;
/** Noise patches of noisy images (`tasks/compose`), as drawn, scaled and on the device. */
const NOISE_PATCHES = 2048;
const NOISE_COPIES = 3;

/**
 * Bytes that one run adds to its stack, by what they are for. Fitted to processes of TensorFlow 2.21 on a CPU that trained 1 to
 * 64 runs of 19 shapes, op by op and compiled: the model is 1.04 to 2.2 times what they held at most.
 */
export interface RunMemory {
  readonly data: number;
  readonly parameters: number;
  readonly activations: number;
  readonly rule: number;
}

export function runMemory(config: ArmConfig): RunMemory {
  return {
    data: dataBytes(config),
    parameters: FLOAT * (PARAMETER_COPIES * parameterCount(config) + mapNumbers(config)),
    activations: activationBytes(config),
    rule: ruleBytes(config),
  };
}

/** Resident bytes that one run adds to its stack. The rule ends before training starts, so the larger of the two counts. */
export function runBytes(config: ArmConfig): number {
  const { data, parameters, activations, rule } = runMemory(config);
  return data + Math.max(parameters + activations, rule);
}

/** Resident bytes of the process that trains a stack of so many runs. */
export function processBytes(config: ArmConfig, runs: number): number {
  return PROCESS_BYTES + sharedBytes(config) + runs * runBytes(config);
}

/** Images and noise that all runs of a stack share; where images are as CIFAR-10 has them, three bytes lie in one number. */
export function sharedBytes({ task }: ArmConfig): number {
  if (!isImageTask(task)) return 0;
  const pixels = imagePixels(task);
  const noise = NOISE_COPIES * NOISE_PATCHES * pixels;
  if (task.kind === "glyphs") return FLOAT * noise;
  return FLOAT * (IMAGE_COPIES * CIFAR_IMAGES * (task.side === 32 ? task.side ** 2 : pixels) + noise);
}

/** Maps of each module's projections, as gathered, stacked and carried from step to step. */
function mapNumbers(config: ArmConfig): number {
  return hasMaps(config) ? MAP_COPIES * config.network.modules * inputDimension(config.task) ** 2 : 0;
}

/** Numbers in one copy of a batch's inputs and of every layer's outputs. */
export function activationNumbers(config: ArmConfig): number {
  return config.training.batch * (inputDimension(config.task) + layerOutputs(config));
}

function layerOutputs(config: ArmConfig): number {
  return layers(config).reduce((sum, layer) => sum + layer.copies * layer.outputs, 0);
}

function activationBytes(config: ArmConfig): number {
  const outputs = layerOutputs(config);
  const m = inputDimension(config.task);
  const evaluated = Math.min(EVALUATION_ROWS, Math.ceil(EVALUATION_NUMBERS / m));
  const training = ACTIVATION_COPIES * activationNumbers(config);
  return FLOAT * Math.max(training, evaluated * (COMPOSED_COPIES * m + EVALUATION_COPIES * outputs));
}

/** The rule and the search for gates come one after another. */
function ruleBytes(config: ArmConfig): number {
  return Math.max(descentBytes(config), searchBytes(config));
}

/** Second moments of the inputs in each class of each head, and what is made of a head's. */
function searchBytes(config: ArmConfig): number {
  const matrices = heads(config.task) * (IMAGE_CLASSES + SEARCH_COPIES);
  return hasMaps(config) ? FLOAT * matrices * inputDimension(config.task) ** 2 : 0;
}

function descentBytes({ method, task, network, rule }: ArmConfig): number {
  const kind = METHOD_TRAITS[method].rule;
  if (!kind) return 0;
  const { modules: K, moduleInput: b } = network;
  const m = inputDimension(task);
  const matrices = KERNEL_COPIES * (K + (kind === "joint" ? heads(task) : 0)) * rule.batch ** 2;
  const learned = PROJECTION_COPIES * m * K * b + rule.batch * (3 * m + ACTIVATION_COPIES * K * b);
  return FLOAT * rule.restarts * (matrices + learned);
}

/** Rows of all splits. Images are composed when a batch asks for them, so a row of theirs is k indices and k labels. */
function dataBytes({ task, data, evaluation }: ArmConfig): number {
  const rows = data.n + validationSize(data) + (3 + evaluation.scales.length) * data.test;
  const row = isImageTask(task) ? 2 * task.k : inputDimension(task) + outputDimension(task);
  const drawn = task.kind === "glyphs" ? IMAGE_COPIES * GLYPHS * imagePixels(task) : 0;
  return FLOAT * (DATA_COPIES * rows * row + drawn);
}
