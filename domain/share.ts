import { z } from "zod";
import { LIMITS } from "./limits";

/** One thing laid beside others: an arm (all its seeds) or a single run. */
const comparedItem = z.strictObject({ kind: z.enum(["arm", "run"]), id: z.uuid() });
export type ComparedItem = z.infer<typeof comparedItem>;

/** How a comparison is drawn; the same fields that the compare page keeps in its URL. */
const compareView = z.strictObject({
  metrics: z.array(z.string().max(64)).max(8),
  x: z.enum(["step", "samples", "flops", "time"]),
  logX: z.boolean(),
  logY: z.boolean(),
  smoothing: z.number().min(0).max(0.99),
  seeds: z.boolean(),
});
export type CompareView = z.infer<typeof compareView>;

/** Exactly what a link covers: one experiment, one comparison's items and view, or one report with what its blocks draw. */
export const shareScope = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("experiment"), experimentId: z.uuid() }),
  z.strictObject({
    kind: z.literal("comparison"),
    items: z.array(comparedItem).min(2).max(LIMITS.comparedItems),
    view: compareView,
  }),
  z.strictObject({ kind: z.literal("report"), reportId: z.uuid() }),
]);
export type ShareScope = z.infer<typeof shareScope>;
