import type { GridPoint } from "../config/point";
import type { Method } from "../methods";

/** One figure of the paper, read off its plots and tables (Boopathy et al., ICLR 2025). */
interface PaperValue {
  readonly method: Method;
  /** Where on the axes it stands; empty: the figure has no axes. */
  readonly at: GridPoint;
  readonly value: number;
}

/** What a figure of the paper says of one metric of ours. */
export interface PaperFigure {
  /** In a few words: what is drawn against what. */
  readonly title: string;
  /** What the paper concludes from it. */
  readonly shows: string;
  /** Why its figures can't be expected to the digit: other sizes, another threshold. */
  readonly differs: string;
  readonly measures: readonly { readonly metric: string; readonly values: readonly PaperValue[] }[];
}

/** The metric of a figure whose values are sample complexities n*(ε), by no run's own metric. */
export const SAMPLES_NEEDED = "samples needed";

const CIFAR_DIFFERS =
  "The paper trains on 50,000 images in full resolution; this preset on fewer, pooled ones, so all accuracies are lower. Compare the order and the differences.";

export const PAPER_FIGURES = {
  trends: {
    title: "Test and training loss against k, m, p and n",
    shows: "The loss falls with n and p, peaks at p ≈ n, rises with m, and hardly depends on k.",
    differs: "The paper’s networks train without early stopping; here the step that validation chose counts.",
    measures: [],
  },
  sampleComplexity: {
    title: "Samples that reach a loss, against m",
    shows:
      "From m = 2 to 9 the samples needed rise from 2,000 to 11,000 for one network, from 7,000 to 80,000 for modules from a random start, and from 500 to 14,000 with the paper’s rule.",
    differs: "The paper’s threshold is a loss of 1.5; here it is relative to the variance of y, and yours to set.",
    measures: [
      {
        metric: SAMPLES_NEEDED,
        values: [
          { method: "monolithic", at: { m: 2 }, value: 2000 },
          { method: "monolithic", at: { m: 9 }, value: 11_000 },
          { method: "modular", at: { m: 2 }, value: 7000 },
          { method: "modular", at: { m: 9 }, value: 80_000 },
          { method: "modular-rule", at: { m: 2 }, value: 500 },
          { method: "modular-rule", at: { m: 9 }, value: 14_000 },
        ],
      },
    ],
  },
  accuracy: {
    title: "Accuracy against the number of images k",
    shows:
      "Accuracy falls with k for every method, least with the rule: from .552 to .482; one network falls from .529 to .390.",
    differs: CIFAR_DIFFERS,
    measures: [
      {
        metric: "test.accuracy",
        values: [
          { method: "monolithic", at: { k: 1 }, value: 0.529 },
          { method: "monolithic", at: { k: 8 }, value: 0.39 },
          { method: "modular", at: { k: 1 }, value: 0.536 },
          { method: "modular", at: { k: 8 }, value: 0.433 },
          { method: "modular-rule", at: { k: 1 }, value: 0.552 },
          { method: "modular-rule", at: { k: 8 }, value: 0.482 },
        ],
      },
    ],
  },
  outOfDistribution: {
    title: "Accuracy out of distribution",
    shows:
      "On unseen combinations and on noisy images the rule is ahead of modules from a random start, and these of one network.",
    differs: CIFAR_DIFFERS,
    measures: [
      {
        metric: "ood.combinatorial.accuracy",
        values: [
          { method: "monolithic", at: {}, value: 0.4256 },
          { method: "modular", at: {}, value: 0.4526 },
          { method: "modular-rule", at: {}, value: 0.499 },
        ],
      },
      {
        metric: "ood.noise.accuracy",
        values: [
          { method: "monolithic", at: {}, value: 0.3947 },
          { method: "modular", at: {}, value: 0.4307 },
          { method: "modular-rule", at: {}, value: 0.4695 },
        ],
      },
    ],
  },
  similarity: {
    title: "Module similarity against the rule’s iterations",
    shows: "After 1,000 iterations the learned modules are nearer to the true ones (.63) than random ones are (.58).",
    differs: "The level of random projections depends on m and k, and is drawn beside the curve.",
    measures: [
      { metric: "similarity.start", values: [{ method: "modular-rule", at: {}, value: 0.63 }] },
      { metric: "similarity.chance", values: [{ method: "modular-rule", at: {}, value: 0.58 }] },
    ],
  },
  moduleMap: {
    title: "Learned and true projections in the plane (t-SNE)",
    shows: "The 20 learned projections gather at the 10 true ones.",
    differs: "A projection and its negative are one direction: the map here treats them as such.",
    measures: [],
  },
} as const satisfies Readonly<Record<string, PaperFigure>>;
