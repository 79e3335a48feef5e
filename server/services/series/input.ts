import { z } from "zod";

/** A zoomed chart asks for fractions of steps. */
const step = z.number().min(0).max(Number.MAX_SAFE_INTEGER);

export const seriesInput = z.strictObject({
  runIds: z.array(z.string().max(64)).max(400),
  keys: z.array(z.string().max(64)).max(12),
  maxPoints: z.int().min(50).max(5000).default(400),
  from: step.optional(),
  to: step.optional(),
});

/** Whole steps, both ends included. */
export interface StepRange {
  readonly from: number;
  readonly to: number;
}

export const EVERY_STEP: StepRange = { from: 0, to: Number.MAX_SAFE_INTEGER };

export function stepRange({ from, to }: { readonly from?: number; readonly to?: number }): StepRange {
  return {
    from: from === undefined ? EVERY_STEP.from : Math.ceil(from),
    to: to === undefined ? EVERY_STEP.to : Math.floor(to),
  };
}
