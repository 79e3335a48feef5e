import { z } from "zod";
import { LIMITS } from "../limits";

/**
 * Sine regression (paper, section 4): y(x) = (1/√k) Σ_j y_j(u_jᵀx) + noise, x ~ N(0, I_m), each y_j a sum of `waves` sines.
 * `heldOut`: share of the `bins`^k tuples of quantile bins of the true module inputs u_jᵀx that never occur in training;
 * the combinatorial test holds only those. 0 leaves that test out.
 */
export const sineTask = z
  .strictObject({
    kind: z.literal("sine"),
    m: z.int().min(1).max(LIMITS.inputDimension),
    k: z.int().min(1).max(LIMITS.trueModules),
    waves: z.int().min(1).max(16),
    noise: z.number().min(0).max(10),
    heldOut: z.number().min(0).max(0.5),
    bins: z.int().min(2).max(5),
  })
  .refine((task) => task.heldOut === 0 || task.k >= 2, {
    path: ["heldOut"],
    message: "Held-out combinations need at least two true modules (k ≥ 2): set heldOut to 0 or raise k.",
  });

/**
 * Compositional CIFAR-10: k images side by side, predict all k classes. `side`: images are average-pooled from 32 × 32 to
 * side × side, so m = k · 3 · side². `heldOut`: share of the class tuples that never occur in training.
 */
export const cifarTask = z
  .strictObject({
    kind: z.literal("cifar-10"),
    k: z.int().min(1).max(8),
    side: z.literal([8, 16]),
    heldOut: z.number().min(0).max(0.5),
  })
  .refine((task) => task.heldOut === 0 || task.k >= 2, {
    path: ["heldOut"],
    message: "Held-out combinations need at least two images (k ≥ 2): set heldOut to 0 or raise k.",
  });

export const taskConfig = z.discriminatedUnion("kind", [sineTask, cifarTask]);

export type SineTaskConfig = z.infer<typeof sineTask>;
export type CifarTaskConfig = z.infer<typeof cifarTask>;
export type TaskConfig = z.infer<typeof taskConfig>;
export type TaskKind = TaskConfig["kind"];
export const TASK_KINDS = ["sine", "cifar-10"] as const satisfies readonly TaskKind[];

export const CIFAR_CLASSES = 10;

/** Input dimension m of a task. */
export function inputDimension(task: TaskConfig): number {
  return task.kind === "sine" ? task.m : task.k * 3 * task.side * task.side;
}

/** Output dimension d of a task: one real value, or k heads of ten logits. */
export function outputDimension(task: TaskConfig): number {
  return task.kind === "sine" ? 1 : task.k * CIFAR_CLASSES;
}

/** Output heads: groups of outputs that share one loss term (one regression output, or one softmax per image). */
export function heads(task: TaskConfig): number {
  return task.kind === "sine" ? 1 : task.k;
}
