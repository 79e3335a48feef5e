import { PAPER_FIGURES } from "./paper";
import type { Preset } from "./preset";

/** Networks of about as many parameters as samples, where the theory has most to say. */
const TRENDS = {
  name: "What moves the loss: k, m, p and n",
  methods: ["monolithic", "modular", "modular-joint"],
  task: { kind: "sine", m: 6, k: 3 },
  data: { n: 1000 },
  network: { moduleDepth: 1 },
  constrain: { modules: "2k" },
  evaluation: { every: 200, noise: 0, scales: [] },
} as const;
const P = [1000];

export const sineTrends: Preset = {
  id: "sine-trends",
  name: TRENDS.name,
  question:
    "How do training and test loss move with the task’s modules k and dimension m, the parameters p, and the samples n?",
  describes:
    "Four lines through one point of the sine task (m = 6, k = 3, n = 1,000, p = 1,000), one along each of k, m, p and n; the theory’s prediction behind them.",
  paper: PAPER_FIGURES.trends,
  scales: {
    quick: {
      ...TRENDS,
      grid: [
        { k: [2, 3, 5, 7], p: P },
        { m: [3, 6, 9], p: P },
        { p: [300, 1000, 3000, 10_000, 30_000] },
        { n: [100, 300, 1000, 3000, 10_000], p: P },
      ],
      seeds: { first: 0, count: 3 },
    },
    paper: {
      ...TRENDS,
      grid: [
        { k: { from: 2, to: 9, count: 8, scale: "linear" }, p: P },
        { m: { from: 2, to: 9, count: 8, scale: "linear" }, p: P },
        { p: [300, 550, 1000, 1800, 3000, 5500, 10_000, 18_000, 30_000] },
        { n: { from: 100, to: 100_000, count: 9, scale: "log" }, p: P },
      ],
      seeds: { first: 0, count: 5 },
    },
  },
};

const COMPLEXITY = {
  name: "How many samples does each dimension cost?",
  methods: ["monolithic", "modular", "modular-rule", "modular-joint"],
  task: { kind: "sine", m: 6, k: 3 },
  match: "parameters",
  rule: { steps: 200 },
} as const;

export const sineSampleComplexity: Preset = {
  id: "sine-sample-complexity",
  name: COMPLEXITY.name,
  question: "How does the number of samples that reaches a given loss grow with the task’s input dimension m?",
  describes:
    "A grid of m and n on the sine task with 3 true modules, networks matched in parameters: from the loss against n at each m follows the number of samples that a method needs, and how it grows.",
  paper: PAPER_FIGURES.sampleComplexity,
  scales: {
    quick: {
      ...COMPLEXITY,
      training: { steps: 1500 },
      evaluation: { every: 250, noise: 0, scales: [] },
      grid: {
        m: { from: 2, to: 6, count: 5, scale: "linear" },
        n: { from: 50, to: 5000, count: 6, scale: "log" },
      },
      seeds: { first: 0, count: 3 },
    },
    paper: {
      ...COMPLEXITY,
      training: { steps: 5000 },
      evaluation: { every: 500, noise: 0, scales: [] },
      grid: {
        m: { from: 2, to: 9, count: 8, scale: "linear" },
        n: { from: 50, to: 80_000, count: 8, scale: "log" },
      },
      seeds: { first: 0, count: 5 },
    },
  },
};
