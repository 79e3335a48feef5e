import { meanInterval } from "@/domain/statistics/interval";
import type { BandPoint, Statistic } from "./curve";
import { drawable, type ScaleKind } from "./scale";

/**
 * Mean and 95 % t interval of some seeds' finite values at one x. On a log axis those of the logarithms, taken back: the
 * geometric mean, whose interval is symmetric there and never crosses 0. A value that the axis cannot show leaves a gap.
 */
export function intervalPoint(x: number, values: readonly number[], y: ScaleKind): BandPoint {
  const n = values.length;
  if (n === 0 || !values.every((value) => drawable(value, y))) {
    return { x, y: Number.NaN, low: Number.NaN, high: Number.NaN, n };
  }
  const interval = meanInterval(y === "log" ? values.map(Math.log) : values);
  const back = y === "log" ? Math.exp : (value: number) => value;
  return { x, y: back(interval.mean), low: back(interval.low), high: back(interval.high), n };
}

export function statisticOf(n: number, y: ScaleKind): Statistic {
  if (n <= 1) return "single run";
  return y === "log" ? "geometric mean" : "mean";
}
