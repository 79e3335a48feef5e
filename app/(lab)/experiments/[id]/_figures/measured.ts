import type { ScaleKind } from "@/app/_charts/prepare/scale";
import type { Measured } from "@/app/_charts/scene/panel";
import { estimate } from "@/domain/statistics/estimate";

/** Mean of an arm's seeds with its 95 % t interval, on a log axis the geometric mean; null where no seed has a value to show. */
export function measuredOf(values: ReadonlyMap<number, number> | undefined, scale: ScaleKind): Measured | null {
  const found = values && estimate([...values.values()], scale === "log" ? "geometric-t" : "mean-t");
  if (!found) return null;
  const { value, low, high, n } = found;
  return { value, low: low ?? Number.NaN, high: high ?? Number.NaN, n };
}

/** "95 % CI of the geometric mean, n = 5": what dots and their whiskers are. */
export function statisticNote(measured: readonly Measured[], scale: ScaleKind): string | null {
  const counts = measured.map(({ n }) => n);
  if (counts.length === 0) return null;
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const mean = scale === "log" ? "geometric mean" : "mean";
  const seeds = least === most ? `n = ${most}` : `n = ${least} to ${most}`;
  return most > 2 ? `${mean} and its 95 % t interval over seeds, ${seeds}` : `${mean} over seeds, ${seeds}`;
}
