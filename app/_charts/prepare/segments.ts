import type { BandPoint, Point } from "./curve";
import { drawable, type ScaleKind } from "./scale";

export interface Scales {
  readonly x: ScaleKind;
  readonly y: ScaleKind;
}

/** Splits a line at every point that the axes cannot show, so that no stroke bridges a gap. */
export function segments<P extends Point>(points: readonly P[], scales: Scales): P[][] {
  const all: P[][] = [];
  let open: P[] | null = null;
  for (const point of points) {
    if (!drawable(point.x, scales.x) || !drawable(point.y, scales.y)) {
      open = null;
      continue;
    }
    if (!open) {
      open = [];
      all.push(open);
    }
    open.push(point);
  }
  return all;
}

/** The stretches of a band: points whose whole interval can be shown. */
export function bandSegments(points: readonly BandPoint[], scales: Scales): BandPoint[][] {
  const shown = points.map((point) =>
    drawable(point.low, scales.y) && drawable(point.high, scales.y) ? point : { ...point, y: Number.NaN },
  );
  return segments(shown, scales).filter((stretch) => stretch.length > 1);
}
