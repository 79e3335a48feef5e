import type { TaskKind } from "./task";

/**
 * What a spec that names only its task and methods trains with.
 *
 * Sine's learning rate is one for all arms, from {0.003, 0.01, 0.03} by validation loss on eight seeds that no preset uses
 * (100–107; m = 6, k = 3, n = 300). Mean relative validation loss: monolithic .177, .135, .109; modular .063, .059, .050;
 * modular-joint .017, .016, .018; modular-oracle .022, .020, .026. 0.03 would favour the first two and harm the others; at 0.001
 * modular does worse than monolithic.
 *
 * The learning rate of glyphs likewise, from {0.0005, 0.001, 0.002, 0.004} by validation accuracy on seeds 100 and 101 (k = 2,
 * n = 5,000, rules of 120 steps with a ridge of 5): monolithic .684, .684, .706, .686; modular .682, .699, .700, .717;
 * modular-routed .825, .836, .833, .822. At 0.002 every arm is at its best by step 300. Of {120, 250} rule steps and a ridge in
 * {2, 5} those with more steps and less ridge did better by .00 to .02.
 */
const SINE = {
  task: { kind: "sine", m: 6, k: 3, waves: 3, noise: 0, heldOut: 0.25, bins: 3 },
  data: { n: 300, validationShare: 0.2, test: 1000 },
  network: { width: 256, depth: 2, modules: 6, moduleInput: 1, moduleWidth: 64, moduleDepth: 2, projection: "linear" },
  training: {
    steps: 2000,
    batch: 128,
    learningRate: 0.01,
    schedule: "cosine",
    adjust: false,
    optimizer: { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
  rule: {
    steps: 300,
    batch: 256,
    learningRate: 0.03,
    restarts: 3,
    refine: 100,
    gate: "inputs",
    ridge: 0.1,
    length: { kind: "fixed", value: 0.5 },
  },
  evaluation: { every: 250, noise: 0.3, scales: [1.5, 2] },
  seeds: { first: 0, count: 3 },
} as const;

const GLYPHS = {
  task: { kind: "glyphs", k: 2, side: 12, heldOut: 0.2, holdOut: "balanced", rotate: false },
  data: { n: 5000, validationShare: 0.2, test: 2000 },
  network: { width: 256, depth: 2, modules: 8, moduleInput: 16, moduleWidth: 64, moduleDepth: 1, projection: "relu" },
  training: {
    steps: 500,
    batch: 128,
    learningRate: 2e-3,
    schedule: "constant",
    adjust: false,
    optimizer: { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
  rule: {
    steps: 200,
    batch: 256,
    learningRate: 0.3,
    restarts: 1,
    refine: 100,
    gate: "inputs",
    ridge: 2,
    length: { kind: "relative", paper: 0.02, joint: 0.5 },
  },
  evaluation: { every: 50, noise: 0.3, scales: [] },
  seeds: { first: 0, count: 3 },
} as const;

const CIFAR = {
  task: { kind: "cifar-10", k: 2, side: 8, heldOut: 0.2, holdOut: "balanced", rotate: false },
  data: { n: 5000, validationShare: 0.2, test: 2000 },
  network: { width: 512, depth: 2, modules: 8, moduleInput: 32, moduleWidth: 128, moduleDepth: 1, projection: "relu" },
  training: {
    steps: 400,
    batch: 256,
    learningRate: 1e-3,
    schedule: "constant",
    adjust: false,
    optimizer: { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
  rule: {
    steps: 120,
    batch: 256,
    learningRate: 0.3,
    restarts: 1,
    refine: 100,
    gate: "inputs",
    ridge: 5,
    length: { kind: "relative", paper: 0.02, joint: 0.5 },
  },
  evaluation: { every: 40, noise: 0.3, scales: [] },
  seeds: { first: 0, count: 3 },
} as const;

export const DEFAULTS: Readonly<Record<TaskKind, Readonly<Record<string, unknown>>>> = {
  sine: SINE,
  glyphs: GLYPHS,
  "cifar-10": CIFAR,
};
