import type { Axis } from "@/domain/config/experiment";
import type { TaskKind } from "@/domain/config/task";

/** How one field of the config is shown in the form; its bounds come from the schema (`ranges.ts`). */
export interface FieldInfo {
  readonly path: string;
  readonly label: string;
  readonly help: string;
  readonly unit?: string;
  /** The grid's axis that sets this field in place of the form. */
  readonly axis?: Axis;
  /** Choices; without them it is a number. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** What options stand for; text where it isn't said. */
  readonly reads?: "number" | "boolean";
}

export const TASK_OPTIONS: readonly { readonly value: TaskKind; readonly label: string }[] = [
  { value: "sine", label: "Sine regression" },
  { value: "glyphs", label: "Glyphs side by side" },
  { value: "cifar-10", label: "Compositional CIFAR-10" },
];

export const TASK_HELP: Readonly<Record<TaskKind, string>> = {
  sine: "A sum of k sine functions, each of one unknown direction of the input.",
  glyphs:
    "k small drawings side by side, each of one of ten classes; predict every class. Drawn here: no files needed.",
  "cifar-10":
    "k photographs side by side; predict every one’s class. Needs the CIFAR-10 files: npm run -s lab -- data cifar-10.",
};

const SAMPLES: FieldInfo = {
  path: "data.n",
  label: "Training samples n",
  help: "Drawn once for each seed; every method sees the same ones.",
  axis: "n",
};
const SWITCH = [
  { value: "false", label: "Off" },
  { value: "true", label: "On" },
] as const;
const HELD_OUT = "Share of the combinations that never occur in training and make the unseen-combinations test.";

function imageFields(sideHelp: string, sides: readonly number[]): readonly FieldInfo[] {
  return [
    { path: "task.k", label: "Images k", help: "Images side by side; all k classes are predicted.", axis: "k" },
    {
      path: "task.side",
      label: "Image side",
      help: sideHelp,
      unit: "px",
      reads: "number",
      options: sides.map((side) => ({ value: String(side), label: `${side} × ${side}` })),
    },
    SAMPLES,
    { path: "task.heldOut", label: "Held-out combinations", help: HELD_OUT, unit: "share" },
    {
      path: "task.holdOut",
      label: "Chosen",
      help: "Balanced: every class of every image loses equally many combinations.",
      options: [
        { value: "balanced", label: "Balanced" },
        { value: "random", label: "At random" },
      ],
    },
    {
      path: "task.rotate",
      label: "Rotated inputs",
      help: "A random orthogonal matrix mixes all inputs: none belongs to one image.",
      reads: "boolean",
      options: SWITCH,
    },
  ];
}

export const TASK_FIELDS: Readonly<Record<TaskKind, readonly FieldInfo[]>> = {
  sine: [
    { path: "task.m", label: "Input dimension m", help: "Inputs are m independent normal numbers.", axis: "m" },
    {
      path: "task.k",
      label: "True modules k",
      help: "The target is a sum of k functions of one direction each.",
      axis: "k",
    },
    SAMPLES,
    { path: "task.waves", label: "Waves", help: "Sines that make up each true module." },
    {
      path: "task.noise",
      label: "Label noise",
      help: "Standard deviation added to the targets.",
      axis: "noise",
      unit: "σ",
    },
    { path: "task.heldOut", label: "Held-out combinations", help: HELD_OUT, unit: "share" },
    {
      path: "task.bins",
      label: "Bins",
      help: "Quantile bins of each true module’s input; combinations are tuples of bins.",
    },
  ],
  glyphs: imageFields("Sharper drawings are larger inputs.", [12, 16]),
  "cifar-10": imageFields("Below 32, images are average-pooled.", [8, 16, 32]),
};

export const MONOLITHIC_FIELDS: readonly FieldInfo[] = [
  {
    path: "network.width",
    label: "Width",
    help: "Units of each hidden layer of the monolithic network.",
    axis: "width",
  },
  { path: "network.depth", label: "Depth", help: "Its hidden layers." },
];

export const MODULAR_FIELDS: readonly FieldInfo[] = [
  {
    path: "network.modules",
    label: "Modules K",
    help: "Modules of the network; K may differ from the task’s k.",
    axis: "K",
  },
  {
    path: "network.moduleInput",
    label: "Module input b",
    help: "Dimension of the projection that a module reads.",
    axis: "b",
  },
  {
    path: "network.moduleWidth",
    label: "Module width",
    help: "Units of a module’s hidden layers.",
    axis: "moduleWidth",
  },
  { path: "network.moduleDepth", label: "Module depth", help: "Hidden layers of a module." },
  {
    path: "network.projection",
    label: "Projection",
    help: "What comes between the projection and the module.",
    options: [
      { value: "linear", label: "Linear" },
      { value: "relu", label: "Bias and ReLU" },
    ],
  },
];

export const RULE_FIELDS: readonly FieldInfo[] = [
  { path: "rule.steps", label: "Rule steps", help: "Steps of the rule before training begins." },
  { path: "rule.batch", label: "Rule batch", help: "Samples in each kernel matrix." },
  { path: "rule.learningRate", label: "Rule learning rate", help: "Of Adam on the projections." },
  { path: "rule.restarts", label: "Restarts", help: "Starts tried; the best by the rule’s own objective is kept." },
  { path: "rule.ridge", label: "Ridge", help: "Added to the kernel’s diagonal." },
];

/** Of rules whose best start goes on behind gates. */
export const REFINE_FIELD: FieldInfo = {
  path: "rule.refine",
  label: "Refining steps",
  help: "Of routed modules, once each reads its own image.",
};

/** Of routed methods, with a rule or without. */
export const GATE_FIELD: FieldInfo = {
  path: "rule.gate",
  label: "Gates of routed modules",
  help: "Subspaces are found without regard to coordinates, so they work on rotated inputs too.",
  options: [
    { value: "inputs", label: "Coordinates" },
    { value: "subspace", label: "Subspaces" },
  ],
};

/** Of tasks with classes. */
export const ADJUST_FIELD: FieldInfo = {
  path: "training.adjust",
  label: "Label adjustment",
  help: "The training loss alone is told how classes come together, so that the network needn’t learn it.",
  axis: "adjust",
  reads: "boolean",
  options: SWITCH,
};

export const TRAINING_FIELDS: readonly FieldInfo[] = [
  { path: "training.steps", label: "Steps", help: "Gradient steps of each run." },
  { path: "training.batch", label: "Batch", help: "Samples in each step.", unit: "samples" },
  {
    path: "training.learningRate",
    label: "Learning rate",
    help: "At the start of the schedule.",
    axis: "learningRate",
  },
  {
    path: "training.schedule",
    label: "Schedule",
    help: "How the learning rate changes over the steps.",
    options: [
      { value: "cosine", label: "Cosine to 0" },
      { value: "constant", label: "Constant" },
    ],
  },
  {
    path: "data.validationShare",
    label: "Validation share",
    help: "Of n, at least 100 samples, drawn beside it; chooses the step that counts.",
  },
];

export const OPTIMIZER_OPTIONS = [
  { value: "adam", label: "Adam" },
  { value: "sgd", label: "SGD with momentum" },
] as const;
export type OptimizerKind = (typeof OPTIMIZER_OPTIONS)[number]["value"];

/** What a freshly chosen optimiser begins with. */
export const OPTIMIZER_STARTS: Readonly<Record<OptimizerKind, Readonly<Record<string, unknown>>>> = {
  adam: { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  sgd: { kind: "sgd", momentum: 0.9 },
};

export const OPTIMIZER_FIELDS: Readonly<Record<OptimizerKind, readonly FieldInfo[]>> = {
  adam: [
    { path: "training.optimizer.beta1", label: "β₁", help: "Decay of the mean of gradients; from 0, below 1." },
    { path: "training.optimizer.beta2", label: "β₂", help: "Decay of their squares; from 0, below 1." },
    { path: "training.optimizer.epsilon", label: "ε", help: "Added to the denominator; above 0, at most 1." },
  ],
  sgd: [{ path: "training.optimizer.momentum", label: "Momentum", help: "From 0, below 1." }],
};

export const EVALUATION_FIELDS: readonly FieldInfo[] = [
  {
    path: "evaluation.every",
    label: "Every",
    help: "Steps between evaluations; the first and last are added.",
    unit: "steps",
  },
  { path: "data.test", label: "Test samples", help: "In each test, in and out of distribution." },
  {
    path: "evaluation.noise",
    label: "Input noise",
    help: "Of the noisy-inputs test, in units of the input’s own; 0 leaves it out.",
    unit: "σ",
  },
];

export const SEED_FIELDS: readonly FieldInfo[] = [
  { path: "seeds.count", label: "Seeds", help: "Runs of each method at each grid point; intervals are over these." },
  { path: "seeds.first", label: "First seed", help: "Seeds are counted up from here." },
];

export const AXIS_LABELS: Readonly<Record<Axis, string>> = {
  m: "m, input dimension",
  k: "k, true modules",
  noise: "label noise σ",
  p: "p, parameters of every arm",
  n: "n, training samples",
  width: "width of the monolithic network",
  K: "K, modules",
  b: "b, module input",
  moduleWidth: "width of a module",
  learningRate: "learning rate",
  adjust: "label adjustment, 0 or 1",
};
