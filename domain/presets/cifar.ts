import type { Preset } from "./preset";

export const cifarFirst: Preset = {
  id: "cifar-first",
  name: "Two images side by side",
  question: "Do modules help on real images, on noisy ones, and on pairs of classes never seen together?",
  describes:
    "Compositional CIFAR-10: two images pooled to 8 × 8, 5,000 compositions, one network against modules with and without the paper’s rule, 2 seeds. Needs the CIFAR-10 files.",
  spec: {
    name: "Two images side by side",
    methods: ["monolithic", "modular", "modular-rule"],
    task: { kind: "cifar-10", k: 2, side: 8 },
    data: { n: 5000 },
    seeds: { first: 0, count: 2 },
  },
};

/** Of two images: what the figures of these presets were measured with; see server/training/rules/README.md. */
const PAIRS = {
  task: { kind: "cifar-10", k: 2, side: 8 },
  data: { n: 24_000, validationShare: 0.125, test: 6000 },
  training: { steps: 600, batch: 256 },
  rule: { steps: 200, batch: 512, refine: 100 },
  evaluation: { every: 60 },
  seeds: { first: 0, count: 3 },
} as const;

export const cifarUnseen: Preset = {
  id: "cifar-unseen",
  name: "Pairs of classes never seen together",
  question: "What closes the gap between pairs of classes that training has seen and pairs that it never has?",
  describes:
    "Two CIFAR-10 images at 8 × 8, 20 of the 100 class pairs held out in a balanced table: one network, modules, the joint rule, and modules routed to one image each, with and without label adjustment, 3 seeds. About five minutes. Needs the CIFAR-10 files.",
  spec: {
    name: "Pairs of classes never seen together",
    methods: ["monolithic", "modular", "modular-joint", "modular-routed"],
    ...PAIRS,
    grid: { adjust: [0, 1] },
  },
};

export const cifarQuick: Preset = {
  id: "cifar-quick",
  name: "Five methods on two images",
  question: "Which method reads two images side by side best, on pairs of classes seen and unseen?",
  describes:
    "Two CIFAR-10 images at 8 × 8, 24,000 compositions: one network, modules, both rules, and routed modules, 3 seeds. A few minutes. Needs the CIFAR-10 files.",
  spec: {
    name: "Five methods on two images",
    methods: ["monolithic", "modular", "modular-rule", "modular-joint", "modular-routed"],
    ...PAIRS,
  },
};
