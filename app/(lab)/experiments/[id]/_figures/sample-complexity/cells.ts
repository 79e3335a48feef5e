import { variantMark } from "@/app/_charts/mark";
import type { BandPoint, Curve } from "@/app/_charts/prepare/curve";
import type { Bound } from "@/app/_charts/scene/panel";
import type { Method } from "@/domain/methods";
import type { SampleComplexity } from "@/domain/statistics/sample-complexity";

/** One n* and where it stands along the figure. */
export interface PlacedCell {
  readonly x: number;
  readonly cell: SampleComplexity;
}

/** A method's n* as a line; where one is censored the line has a gap, and a bound stands in its place. */
export function curveOf(method: Method, placed: readonly PlacedCell[]): Curve {
  const points = placed.map(({ x, cell: { nStar, censored, low, high, n } }): BandPoint => {
    const y = censored === "none" ? nStar : Number.NaN;
    return { x, y, low: low ?? Number.NaN, high: high ?? Number.NaN, n };
  });
  return {
    id: method,
    label: method,
    mark: variantMark(method, 0, 1),
    statistic: "crossing",
    n: Math.max(0, ...points.map((point) => point.n)),
    points,
    raw: null,
    seeds: [],
    diverged: [],
    marked: points.flatMap(({ y }, index) => (Number.isFinite(y) ? [index] : [])),
    sampling: null,
  };
}

/** A censored n*, at the limit that it lies beyond; none where it is known. */
export function boundOf({ x, cell }: PlacedCell, armIds: readonly string[]): Bound[] {
  const { method, nStar, censored, n } = cell;
  if (censored === "none") return [];
  const side = censored === "right" ? "above" : "below";
  return [{ curveId: method, label: method, mark: variantMark(method, 0, 1), armIds, x, y: nStar, side, n }];
}
