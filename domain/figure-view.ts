import { z } from "zod";
import { AXIS_NAMES } from "./config/experiment";

export const MOMENTS = ["start", "end"] as const;

/**
 * How the figures of an experiment are drawn: what a page keeps in its address, and what a report keeps with a figure. Every
 * field has a default, so that `figureView.parse({})` is the view that a page opens with.
 */
export const figureView = z.strictObject({
  /** The metric that is drawn, in or out of distribution; null: the task's main one. */
  place: z.string().max(64).nullable().default(null),
  /** The grid axis that the figure is drawn against; null: the first that varies. */
  along: z.enum(AXIS_NAMES).nullable().default(null),
  /** The chosen grid point, as `n:630`; axes that it doesn't name stand at their middle value. */
  at: z.array(z.string().max(64)).max(16).default([]),
  /** Axes that are switched between logarithmic and linear against the figure's own choice, as `frontier.x`. */
  flipped: z.array(z.string().max(64)).max(32).default([]),
  /** Whether single seeds are drawn, faint. */
  seeds: z.boolean().default(true),
  /** The loss that sample complexity asks for; null: the middle of what was measured. */
  epsilon: z.number().positive().nullable().default(null),
  /** Learning curves: what they are drawn against, and the weight of their moving average. */
  x: z.enum(["step", "samples", "flops", "time"]).default("step"),
  logX: z.boolean().default(false),
  logY: z.boolean().nullable().default(null),
  smoothing: z.number().min(0).max(0.99).default(0),
  /** Figures of single runs: the seed whose runs are drawn; null, or where none has it: the first, or all together. */
  seed: z.int().min(0).nullable().default(null),
  /** Figures of modules: as they were before training, or at the step that validation chose. */
  moment: z.enum(MOMENTS).default("end"),
  /** Which of a run's tables of combinations is drawn, where it keeps several. */
  table: z.int().min(0).max(1000).default(0),
});
export type FigureView = z.infer<typeof figureView>;
