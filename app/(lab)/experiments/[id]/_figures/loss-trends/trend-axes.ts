import type { Axis } from "@/domain/config/experiment";

/** The axes that the paper's trends are drawn against, in its order; the theory predicts along the same. */
export const TREND_AXES = ["k", "m", "p", "n"] as const satisfies readonly Axis[];
export type TrendAxis = (typeof TREND_AXES)[number];

export function isTrendAxis(axis: Axis): axis is TrendAxis {
  return TREND_AXES.some((trend) => trend === axis);
}
