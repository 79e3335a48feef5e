import { estimate } from "@/domain/statistics/estimate";
import type { BandPoint, Statistic } from "./curve";
import { drawable, type ScaleKind } from "./scale";

/**
 * Mean and 95 % t interval of some seeds' finite values at one x; on a log axis the geometric mean and its interval. A value
 * that the axis cannot show leaves a gap.
 */
export function intervalPoint(x: number, values: readonly number[], y: ScaleKind): BandPoint {
  const shown = values.every((value) => drawable(value, y));
  const point = shown ? estimate(values, y === "log" ? "geometric-t" : "mean-t") : null;
  const { value = Number.NaN, low, high } = point ?? {};
  return { x, y: value, low: low ?? Number.NaN, high: high ?? Number.NaN, n: values.length };
}

export function statisticOf(n: number, y: ScaleKind): Statistic {
  if (n <= 1) return "single run";
  return y === "log" ? "geometric mean" : "mean";
}
