import { z } from "zod";
import { LIMITS } from "../limits";
import { METHOD_TRAITS, METHODS } from "../methods";
import { heads, inputDimension, isImageTask, taskConfig } from "./task";

/** n training samples; validation holds max(100, round(validationShare · n)); each test split holds `test`. */
export const dataConfig = z.strictObject({
  n: z.int().min(10).max(LIMITS.samples),
  validationShare: z.number().min(0.05).max(1),
  test: z.int().min(100).max(LIMITS.testSamples),
});

/**
 * Monolithic: an MLP with `depth` hidden layers of `width`. Modular: `modules` (K) modules, each reading a
 * `moduleInput`-dimensional (b) projection and holding `moduleDepth` hidden layers of `moduleWidth`. `projection`: whether the
 * projection feeds the module's MLP as it is, or through a bias and a ReLU (wide projections of images).
 */
export const networkConfig = z.strictObject({
  width: z.int().min(1).max(LIMITS.width),
  depth: z.int().min(1).max(6),
  modules: z.int().min(1).max(LIMITS.modules),
  moduleInput: z.int().min(1).max(256),
  moduleWidth: z.int().min(1).max(LIMITS.width),
  moduleDepth: z.int().min(1).max(6),
  projection: z.enum(["linear", "relu"]),
});

const optimizerConfig = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("adam"),
    beta1: z.number().min(0).lt(1),
    beta2: z.number().min(0).lt(1),
    epsilon: z.number().positive().max(1),
  }),
  z.strictObject({ kind: z.literal("sgd"), momentum: z.number().min(0).lt(1) }),
]);

/**
 * `adjust`: label adjustment, for classes only. The training loss, and nothing else, sees the logits of each head raised by
 * log p(its class | the sample's other classes), estimated from the training rows.
 */
export const trainingConfig = z.strictObject({
  steps: z.int().min(1).max(LIMITS.steps),
  batch: z.int().min(1).max(LIMITS.batch),
  learningRate: z.number().positive().max(10),
  schedule: z.enum(["cosine", "constant"]),
  adjust: z.boolean(),
  optimizer: optimizerConfig,
});

/**
 * How the rules find Û before training. Kernel length: `fixed` (unit-norm projections, one length), or `relative`
 * (scale-free, s² = factor · E|z−z'|² of the projected batch; one factor for each rule). `ridge` is added to the kernel's
 * diagonal; the joint rule learns amplitudes and noise from that start. `restarts`: starts tried; the best by the rule's own
 * objective on training data is kept. `refine`: further steps of the best start with routes and gates on (routed methods).
 * `gate`: what routed modules read of the input: the coordinates of their head, or a subspace found without regard to coordinates.
 */
export const ruleConfig = z.strictObject({
  steps: z.int().min(1).max(LIMITS.ruleSteps),
  batch: z.int().min(8).max(LIMITS.ruleBatch),
  learningRate: z.number().positive().max(10),
  restarts: z.int().min(1).max(10),
  refine: z.int().min(0).max(LIMITS.ruleSteps),
  gate: z.enum(["inputs", "subspace"]),
  ridge: z.number().positive().max(100),
  length: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("fixed"), value: z.number().positive().max(100) }),
    z.strictObject({
      kind: z.literal("relative"),
      paper: z.number().positive().max(10),
      joint: z.number().positive().max(10),
    }),
  ]),
});

/**
 * Evaluations every `every` steps (and at step 0 and the last). `noise`: standard deviation of Gaussian noise on test inputs, in
 * units of the input's own; 0 leaves the test out. `scales`: widths σ of the wider input distributions (sine only).
 */
export const evaluationConfig = z.strictObject({
  every: z.int().min(1).max(LIMITS.steps),
  noise: z.number().min(0).max(10),
  scales: z.array(z.number().positive().max(10)).max(4),
});

const armFields = z.strictObject({
  method: z.enum(METHODS),
  task: taskConfig,
  data: dataConfig,
  network: networkConfig,
  training: trainingConfig,
  rule: ruleConfig,
  evaluation: evaluationConfig,
});

/** Everything that fixes one run's result, but its seed: what an arm at one grid point trains. */
export const armConfig = armFields.superRefine(({ method, task, network, training, rule }, context) => {
  if (METHOD_TRAITS[method].routing && network.modules < heads(task)) {
    const message = `${method} needs a module for each of the ${heads(task)} images at least: raise the modules K.`;
    context.addIssue({ code: "custom", path: ["network", "modules"], message });
  }
  const gatesSpaces = METHOD_TRAITS[method].routing && rule.gate === "subspace";
  if ((gatesSpaces || (isImageTask(task) && task.rotate)) && inputDimension(task) > LIMITS.mixedInputs) {
    const message = `Rotation and subspace gates hold matrices of all inputs, at most ${LIMITS.mixedInputs}: lower k or the side.`;
    context.addIssue({ code: "custom", path: ["task", "side"], message });
  }
  if (training.adjust && !isImageTask(task)) {
    const message = `Label adjustment needs classes, and ${task.kind} has none: turn adjust off.`;
    context.addIssue({ code: "custom", path: ["training", "adjust"], message });
  }
});

export const seed = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
export const runConfig = armFields.extend({ seed });

export type ArmConfig = z.infer<typeof armConfig>;
export type RunConfig = z.infer<typeof runConfig>;
export type TrainingConfig = z.infer<typeof trainingConfig>;
export type OptimizerConfig = z.infer<typeof optimizerConfig>;
export type RuleConfig = z.infer<typeof ruleConfig>;
export type DataConfig = z.infer<typeof dataConfig>;

/** Validation rows for n training rows. */
export function validationSize(data: DataConfig): number {
  return Math.max(100, Math.round(data.validationShare * data.n));
}
