import type { BandPoint, Curve, Point } from "./curve";

/** Index of the point nearest to x in points that rise in x; −1 in an empty list. */
function nearestIndex(points: readonly Point[], x: number): number {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.x ?? 0) < x) low = middle + 1;
    else high = middle;
  }
  const right = points[low]?.x ?? Number.POSITIVE_INFINITY;
  const left = points[low - 1]?.x ?? Number.NEGATIVE_INFINITY;
  return x - left < right - x ? low - 1 : Math.min(low, points.length - 1);
}

/** The drawn point of a curve nearest to x; null beyond the curve's ends and in a gap. */
export function pointAt(curve: Pick<Curve, "points">, x: number): BandPoint | null {
  const first = curve.points[0];
  const last = curve.points[curve.points.length - 1];
  if (!first || !last || x < first.x || x > last.x) return null;
  const nearest = curve.points[nearestIndex(curve.points, x)];
  return nearest && Number.isFinite(nearest.y) ? nearest : null;
}

/** The last point that has a value: what a legend shows while nothing is pointed at. */
export function lastPoint(curve: Pick<Curve, "points">): BandPoint | null {
  return curve.points.findLast((point) => Number.isFinite(point.y)) ?? null;
}

/** Of all x at which some curve has a value, the one nearest to x: the crosshair stands on measured places only. */
export function snap(curves: readonly Pick<Curve, "points">[], x: number): number | null {
  let best: number | null = null;
  for (const { points } of curves) {
    const point = points[nearestIndex(points, x)];
    if (!point || !Number.isFinite(point.y)) continue;
    if (best === null || Math.abs(point.x - x) < Math.abs(best - x)) best = point.x;
  }
  return best;
}

/** The next x with a value to the right (1) or left (−1) of x; from nowhere, the first or the last one. */
export function neighbour(
  curves: readonly Pick<Curve, "points">[],
  x: number | null,
  direction: 1 | -1,
): number | null {
  const xs = curves.flatMap(({ points }) => points.flatMap((point) => (Number.isFinite(point.y) ? point.x : [])));
  const beyond = xs.filter((each) => x === null || (each - x) * direction > 0);
  if (beyond.length === 0) return x;
  const nearest = (a: number, b: number) => ((b - a) * direction < 0 ? b : a);
  return beyond.reduce(nearest);
}
