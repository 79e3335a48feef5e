import type { Method } from "../../../domain/methods";

/** Settings that a search tries, one change at a time from a base, each judged on validation data. */
export interface Space {
  readonly base: Readonly<Record<string, unknown>>;
  /** The metric that decides. */
  readonly metric: string;
  /** What it says of the projections that training starts from. */
  readonly start: string;
  readonly changes: readonly Change[];
}

export interface Change {
  readonly label: string;
  readonly methods: readonly Method[];
  /** Fields over the base, group by group. */
  readonly spec: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const JOINT: readonly Method[] = ["modular-joint", "modular-routed"];
const ROUTED: readonly Method[] = ["modular-routed"];
const PAPER: readonly Method[] = ["modular-rule"];
const ALL: readonly Method[] = ["monolithic", "modular", "modular-rule", "modular-joint", "modular-routed"];

function length(paper: number, joint: number) {
  return { length: { kind: "relative", paper, joint } };
}

const IMAGES: Space = {
  base: {
    task: { kind: "cifar-10", k: 2, side: 8 },
    data: { n: 24_000, validationShare: 0.125, test: 100 },
    training: { steps: 600, batch: 256 },
    rule: { steps: 200, batch: 512, refine: 100 },
    evaluation: { every: 60, noise: 0 },
  },
  metric: "val.accuracy",
  start: "alignment.start",
  changes: [
    { label: "base", methods: ALL, spec: {} },
    { label: "learning rate 0.0005", methods: ALL, spec: { training: { learningRate: 5e-4, steps: 900 } } },
    { label: "learning rate 0.002", methods: ALL, spec: { training: { learningRate: 2e-3 } } },
    { label: "cosine schedule", methods: ALL, spec: { training: { schedule: "cosine" } } },
    { label: "length, factor 0.25", methods: JOINT, spec: { rule: length(0.02, 0.25) } },
    { label: "length, factor 1", methods: JOINT, spec: { rule: length(0.02, 1) } },
    { label: "length, factor 0.01", methods: PAPER, spec: { rule: length(0.01, 0.5) } },
    { label: "length, factor 0.05", methods: PAPER, spec: { rule: length(0.05, 0.5) } },
    { label: "ridge 1", methods: PAPER, spec: { rule: { ridge: 1 } } },
    { label: "ridge 1", methods: JOINT, spec: { rule: { ridge: 1 } } },
    { label: "rule steps 100", methods: JOINT, spec: { rule: { steps: 100 } } },
    { label: "rule steps 400", methods: JOINT, spec: { rule: { steps: 400 } } },
    { label: "rule batch 256", methods: JOINT, spec: { rule: { batch: 256 } } },
    { label: "restarts 3", methods: JOINT, spec: { rule: { restarts: 3 } } },
    { label: "refine 0", methods: ROUTED, spec: { rule: { refine: 0 } } },
    { label: "refine 300", methods: ROUTED, spec: { rule: { refine: 300 } } },
    { label: "modules K 4", methods: JOINT, spec: { network: { modules: 4 } } },
    { label: "modules K 16", methods: JOINT, spec: { network: { modules: 16 } } },
    { label: "module input b 16", methods: JOINT, spec: { network: { moduleInput: 16 } } },
    { label: "module input b 64", methods: JOINT, spec: { network: { moduleInput: 64 } } },
    { label: "module width 64", methods: JOINT, spec: { network: { moduleWidth: 64 } } },
    { label: "module width 256", methods: JOINT, spec: { network: { moduleWidth: 256 } } },
  ],
};

const SINE_METHODS: readonly Method[] = ["modular-rule", "modular-joint"];
const SINE_JOINT: readonly Method[] = ["modular-joint"];

function fixed(value: number) {
  return { length: { kind: "fixed", value } };
}

const SINE: Space = {
  base: {
    task: { kind: "sine", m: 9, k: 5 },
    data: { n: 1000, test: 100 },
    network: { modules: 10 },
    evaluation: { every: 100, noise: 0, scales: [] },
  },
  metric: "val.relativeLoss",
  start: "coverage.start",
  changes: [
    { label: "base", methods: ["monolithic", "modular", "modular-oracle", ...SINE_METHODS], spec: {} },
    { label: "length 0.3", methods: SINE_METHODS, spec: { rule: fixed(0.3) } },
    { label: "length 0.8", methods: SINE_METHODS, spec: { rule: fixed(0.8) } },
    { label: "ridge 0.03", methods: ["modular-rule"], spec: { rule: { ridge: 0.03 } } },
    { label: "ridge 0.3", methods: ["modular-rule"], spec: { rule: { ridge: 0.3 } } },
    { label: "ridge 4", methods: SINE_JOINT, spec: { rule: { ridge: 4 } } },
    { label: "restarts 1", methods: SINE_JOINT, spec: { rule: { restarts: 1 } } },
    { label: "restarts 5", methods: SINE_JOINT, spec: { rule: { restarts: 5 } } },
    { label: "rule steps 150", methods: SINE_JOINT, spec: { rule: { steps: 150 } } },
    { label: "rule steps 600", methods: SINE_METHODS, spec: { rule: { steps: 600 } } },
    { label: "rule batch 128", methods: SINE_JOINT, spec: { rule: { batch: 128 } } },
    { label: "modules K 5", methods: SINE_JOINT, spec: { network: { modules: 5 } } },
    { label: "modules K 15", methods: SINE_JOINT, spec: { network: { modules: 15 } } },
    { label: "module width 32", methods: SINE_JOINT, spec: { network: { moduleWidth: 32 } } },
    { label: "module width 128", methods: SINE_JOINT, spec: { network: { moduleWidth: 128 } } },
  ],
};

export const SPACES = { images: IMAGES, sine: SINE } as const;
