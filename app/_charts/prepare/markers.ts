import type { Point } from "./curve";
import { drawable, type ScaleKind } from "./scale";

/**
 * Indices of about `count` points spread evenly along the drawn x axis, the last one among them. Lines of few points carry a
 * marker on each.
 */
export function markerIndices(points: readonly Point[], x: ScaleKind, count = 14): number[] {
  const drawn = points.flatMap((point, index) => (Number.isFinite(point.y) && drawable(point.x, x) ? [index] : []));
  if (drawn.length <= count) return drawn;
  const at = (index: number) => position(points[index]?.x ?? Number.NaN, x);
  const last = drawn[drawn.length - 1] ?? 0;
  const first = at(drawn[0] ?? 0);
  const gap = (at(last) - first) / (count - 1);
  const marked: number[] = [];
  let next = first;
  for (const index of drawn) {
    if (at(index) < next - gap * 1e-6) continue;
    marked.push(index);
    while (next <= at(index)) next += gap;
  }
  if (marked[marked.length - 1] !== last) marked.push(last);
  return marked;
}

function position(value: number, kind: ScaleKind): number {
  return kind === "log" ? Math.log(value) : value;
}
