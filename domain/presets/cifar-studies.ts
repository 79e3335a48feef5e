import { PAPER_FIGURES } from "./paper";
import type { Preset } from "./preset";

const METHODS = ["monolithic", "modular", "modular-rule", "modular-joint", "modular-routed"] as const;

const ACCURACY = {
  name: "Accuracy against the number of images",
  methods: METHODS,
  task: { kind: "cifar-10", k: 2, side: 8, heldOut: 0 },
  rule: { batch: 512 },
} as const;

export const cifarAccuracy: Preset = {
  id: "cifar-accuracy",
  name: ACCURACY.name,
  question: "How much accuracy does every further image cost, with and without modules?",
  describes:
    "Compositional CIFAR-10 with k images side by side, pooled to 8 × 8: accuracy over all k heads against k. Needs the CIFAR-10 files.",
  paper: PAPER_FIGURES.accuracy,
  scales: {
    quick: {
      ...ACCURACY,
      data: { n: 10_000 },
      grid: { k: [1, 2, 4] },
      seeds: { first: 0, count: 3 },
    },
    paper: {
      ...ACCURACY,
      data: { n: 24_000, validationShare: 0.125, test: 5000 },
      training: { steps: 900 },
      evaluation: { every: 100 },
      rule: { steps: 200, batch: 512 },
      grid: { k: { from: 1, to: 8, count: 8, scale: "linear" } },
      seeds: { first: 0, count: 5 },
    },
  },
};

const OUT_OF_DISTRIBUTION = {
  name: "Unseen combinations and noisy images",
  methods: METHODS,
  task: { kind: "cifar-10", k: 2, side: 8 },
  data: { n: 24_000, validationShare: 0.125, test: 6000 },
  training: { steps: 600, batch: 256 },
  rule: { steps: 200, batch: 512, refine: 100 },
  evaluation: { every: 60 },
} as const;

export const cifarOod: Preset = {
  id: "cifar-ood",
  name: OUT_OF_DISTRIBUTION.name,
  question: "Which method keeps its accuracy on class pairs that it never saw, and on noisy images?",
  describes:
    "Two CIFAR-10 images at 8 × 8, 20 of the 100 class pairs held out in a balanced table, and noise on the test images. Needs the CIFAR-10 files.",
  paper: PAPER_FIGURES.outOfDistribution,
  scales: {
    quick: { ...OUT_OF_DISTRIBUTION, seeds: { first: 0, count: 3 } },
    paper: { ...OUT_OF_DISTRIBUTION, seeds: { first: 0, count: 10 } },
  },
};
