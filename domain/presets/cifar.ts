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
