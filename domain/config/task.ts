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
 * What tasks of images have alike. `heldOut`: share of the class tuples that never occur in training. `holdOut`: how they are
 * chosen, `balanced` (every class of every image loses equally many tuples, so that seen and unseen ones have equal class
 * frequencies) or `random`. `rotate`: a seeded random orthogonal matrix mixes all inputs, so that none belongs to one image.
 */
const composition = {
  k: z.int().min(1).max(LIMITS.images),
  heldOut: z.number().min(0).max(0.5),
  holdOut: z.enum(["balanced", "random"]),
  rotate: z.boolean(),
};
const ENOUGH_IMAGES = {
  path: ["heldOut"],
  message: "Held-out combinations need at least two images (k ≥ 2): set heldOut to 0 or raise k.",
};
const hasEnoughImages = (task: { readonly k: number; readonly heldOut: number }) => task.heldOut === 0 || task.k >= 2;

/**
 * k small drawings side by side, predict all k classes: each a glyph of one of ten kinds, its strokes shifted, scaled, turned,
 * thickened and noisy. They are drawn as they are needed, side × side in one channel, so m = k · side². `heldOut`: share of the
 * class tuples that never occur in training.
 */
export const glyphsTask = z
  .strictObject({ kind: z.literal("glyphs"), ...composition, side: z.literal([12, 16]) })
  .refine(hasEnoughImages, ENOUGH_IMAGES);

/**
 * Compositional CIFAR-10: k images side by side, predict all k classes. `side`: images as they are, 32 × 32, or average-pooled
 * to side × side, in three channels, so m = k · 3 · side². `heldOut`: share of the class tuples that never occur in training.
 */
export const cifarTask = z
  .strictObject({ kind: z.literal("cifar-10"), ...composition, side: z.literal([8, 16, 32]) })
  .refine(hasEnoughImages, ENOUGH_IMAGES);

export const taskConfig = z.discriminatedUnion("kind", [sineTask, glyphsTask, cifarTask]);

export type SineTaskConfig = z.infer<typeof sineTask>;
export type GlyphsTaskConfig = z.infer<typeof glyphsTask>;
export type CifarTaskConfig = z.infer<typeof cifarTask>;
/** Tasks of k images side by side. */
export type ImageTaskConfig = GlyphsTaskConfig | CifarTaskConfig;
export type TaskConfig = z.infer<typeof taskConfig>;
export type TaskKind = TaskConfig["kind"];
export const TASK_KINDS = ["sine", "glyphs", "cifar-10"] as const satisfies readonly TaskKind[];

/** Classes of an image, of every task that has images. */
export const IMAGE_CLASSES = 10;

const CHANNELS: Readonly<Record<ImageTaskConfig["kind"], number>> = { glyphs: 1, "cifar-10": 3 };

/** Whether the inputs are images side by side and the targets their classes; otherwise the task is a regression. */
export function isImageTask(task: TaskConfig): task is ImageTaskConfig {
  return task.kind !== "sine";
}

/** Numbers of one image: channels · side². */
export function imagePixels({ kind, side }: Pick<ImageTaskConfig, "kind" | "side">): number {
  return CHANNELS[kind] * side * side;
}

/** Input dimension m of a task. */
export function inputDimension(task: TaskConfig): number {
  return isImageTask(task) ? task.k * imagePixels(task) : task.m;
}

/** Output dimension d of a task: one real value, or k heads of ten logits. */
export function outputDimension(task: TaskConfig): number {
  return isImageTask(task) ? task.k * IMAGE_CLASSES : 1;
}

/** Output heads: groups of outputs that share one loss term (one regression output, or one softmax per image). */
export function heads(task: TaskConfig): number {
  return isImageTask(task) ? task.k : 1;
}
