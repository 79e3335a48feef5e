import { PAPER_FIGURES } from "./paper";
import type { Preset } from "./preset";

/** Ten true modules and twenty learned ones, as in the paper's map. */
const TWENTY = {
  task: { kind: "sine", m: 10, k: 10, heldOut: 0 },
  network: { modules: 20 },
  evaluation: { noise: 0, scales: [] },
} as const;

const SIMILARITY = {
  name: "Do the rule’s modules find the true ones?",
  methods: ["modular-rule", "modular-joint"],
  ...TWENTY,
} as const;

export const moduleSimilarity: Preset = {
  id: "module-similarity",
  name: SIMILARITY.name,
  question: "How near do learned projections come to the true ones while a rule runs, and is it more than chance?",
  describes:
    "The sine task with ten true modules and twenty learned ones: module similarity against the iterations of the paper’s rule and of the joint one, with the level of random projections.",
  paper: PAPER_FIGURES.similarity,
  scales: {
    quick: {
      ...SIMILARITY,
      data: { n: 2000 },
      training: { steps: 200 },
      rule: { steps: 300, restarts: 1 },
      seeds: { first: 0, count: 3 },
    },
    paper: {
      ...SIMILARITY,
      data: { n: 10_000 },
      training: { steps: 2000 },
      rule: { steps: 1000, restarts: 1 },
      seeds: { first: 0, count: 5 },
    },
  },
};

const MAP = {
  name: "A map of learned and true modules",
  methods: ["modular", "modular-rule", "modular-joint"],
  ...TWENTY,
} as const;

export const moduleMap: Preset = {
  id: "module-map",
  name: MAP.name,
  question: "Do learned projections gather at the true ones, and after the rule alone or only after training?",
  describes:
    "The sine task with ten true modules and twenty learned ones: where projections stand to the true ones, as a map (t-SNE) and as a matrix of |cosine|.",
  paper: PAPER_FIGURES.moduleMap,
  scales: {
    quick: {
      ...MAP,
      data: { n: 2000 },
      training: { steps: 1000 },
      rule: { steps: 300, restarts: 1 },
      seeds: { first: 0, count: 2 },
    },
    paper: {
      ...MAP,
      data: { n: 10_000 },
      training: { steps: 5000 },
      rule: { steps: 1000, restarts: 3 },
      seeds: { first: 0, count: 5 },
    },
  },
};
