/**
 * Metrics that a run reports, by their stable names. A series holds a metric against steps; a run's final metrics are the
 * values at the step that validation chose (`coverage.start` and `similarity.start`: after the rule, before gradient descent).
 */
export interface MetricTraits {
  readonly label: string;
  readonly unit: string;
  readonly better: "lower" | "higher";
  /** Where it is measured: on training data, in distribution, out of distribution, or on the parameters. */
  readonly place: "train" | "in" | "out" | "parameters";
}

const lower = (label: string, unit: string, place: MetricTraits["place"]): MetricTraits => ({
  label,
  unit,
  better: "lower",
  place,
});
const higher = (label: string, unit: string, place: MetricTraits["place"]): MetricTraits => ({
  label,
  unit,
  better: "higher",
  place,
});

const RELATIVE = "MSE / Var(y)";

/** Splits on which losses are evaluated, beside those of `ood.scaleσ`, whose σ is the config's. */
const FIXED: Readonly<Record<string, MetricTraits>> = {
  "train.loss": lower("Training loss", "loss", "train"),
  "rule.loss": lower("Rule objective", "objective", "train"),
  "val.loss": lower("Validation loss", "loss", "in"),
  "val.relativeLoss": lower("Relative validation loss", RELATIVE, "in"),
  "val.accuracy": higher("Validation accuracy", "share of heads right", "in"),
  "test.loss": lower("Test loss", "loss", "in"),
  "test.relativeLoss": lower("Relative test loss", RELATIVE, "in"),
  "test.accuracy": higher("Test accuracy", "share of heads right", "in"),
  "test.accuracyAll": higher("Test accuracy, all heads right", "share of samples", "in"),
  "ood.combinatorial.loss": lower("Unseen combinations, loss", "loss", "out"),
  "ood.combinatorial.relativeLoss": lower("Unseen combinations, relative loss", RELATIVE, "out"),
  "ood.combinatorial.accuracy": higher("Unseen combinations, accuracy", "share of heads right", "out"),
  "ood.combinatorial.accuracyAll": higher("Unseen combinations, all heads right", "share of samples", "out"),
  "ood.noise.loss": lower("Noisy inputs, loss", "loss", "out"),
  "ood.noise.relativeLoss": lower("Noisy inputs, relative loss", RELATIVE, "out"),
  "ood.noise.accuracy": higher("Noisy inputs, accuracy", "share of heads right", "out"),
  "ood.noise.accuracyAll": higher("Noisy inputs, all heads right", "share of samples", "out"),
  coverage: higher("Coverage of the true modules", "mean best |cos|", "parameters"),
  "coverage.start": higher("Coverage before training", "mean best |cos|", "parameters"),
  "coverage.end": higher("Coverage after training", "mean best |cos|", "parameters"),
  "coverage.chance": higher("Coverage of random projections", "mean best |cos|", "parameters"),
  similarity: higher("Module similarity", "mean best |cos|", "parameters"),
  "similarity.start": higher("Module similarity before training", "mean best |cos|", "parameters"),
  "similarity.end": higher("Module similarity after training", "mean best |cos|", "parameters"),
  "similarity.chance": higher("Module similarity of random projections", "mean best |cos|", "parameters"),
  alignment: higher("Image alignment of the modules", "share of ‖Û‖²", "parameters"),
  "alignment.start": higher("Image alignment before training", "share of ‖Û‖²", "parameters"),
  "alignment.end": higher("Image alignment after training", "share of ‖Û‖²", "parameters"),
  "rule.coverage": higher("Coverage along the rule", "mean best |cos|", "parameters"),
  "rule.similarity": higher("Module similarity along the rule", "mean best |cos|", "parameters"),
  "rule.alignment": higher("Image alignment along the rule", "share of ‖Û‖²", "parameters"),
};

const SCALE = /^ood\.scale(\d+(?:\.\d+)?)\.(loss|relativeLoss)$/;

/** The traits of a metric name, or null for a name that no run reports. */
export function metricTraits(name: string): MetricTraits | null {
  const fixed = Object.hasOwn(FIXED, name) ? FIXED[name] : undefined;
  if (fixed) return fixed;
  const [, sigma, kind] = SCALE.exec(name) ?? [];
  if (!sigma) return null;
  return kind === "loss"
    ? lower(`Inputs ×${sigma}, loss`, "loss", "out")
    : lower(`Inputs ×${sigma}, relative loss`, RELATIVE, "out");
}

export function scaleMetric(sigma: number, kind: "loss" | "relativeLoss"): string {
  return `ood.scale${sigma}.${kind}`;
}

export const METRIC_NAMES: readonly string[] = Object.keys(FIXED);
