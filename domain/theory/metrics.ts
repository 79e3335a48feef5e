import { isImageTask, type TaskConfig } from "../config/task";

/** Which of the theory's two lines a metric measures, and the metric whose cells c and Ω are fitted to. */
export interface TheoryMetric {
  readonly line: "test" | "train";
  readonly fitted: string;
}

const METRICS: Readonly<Record<string, TheoryMetric>> = {
  "test.loss": { line: "test", fitted: "test.loss" },
  "test.relativeLoss": { line: "test", fitted: "test.relativeLoss" },
  // The training line has the test line's c and Ω: it is a prediction, not a fit of its own.
  "train.loss": { line: "train", fitted: "test.loss" },
};

export type TheoryApplies =
  | { readonly ok: true; readonly metric: TheoryMetric }
  /** A sentence for people. */
  | { readonly ok: false; readonly why: string };

/**
 * Whether the theory says anything about a metric of a task. It is about the expected squared error of a regression whose test
 * inputs are drawn as the training inputs were. So it predicts the test and training loss of the sine task, absolute or relative
 * to Var(y); it predicts no accuracy or cross-entropy, and nothing out of distribution.
 */
export function theoryApplies(metric: string, task: TaskConfig): TheoryApplies {
  if (isImageTask(task))
    return { ok: false, why: "The theory predicts squared errors of a regression, not the classes of images." };
  const found = Object.hasOwn(METRICS, metric) ? METRICS[metric] : undefined;
  if (found) return { ok: true, metric: found };
  const why = metric.startsWith("ood.")
    ? "The theory is about inputs drawn as in training: it predicts nothing out of distribution."
    : "The theory predicts the test and training loss alone.";
  return { ok: false, why };
}
