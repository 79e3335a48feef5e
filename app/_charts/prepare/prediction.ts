import type { Mark } from "../mark";
import type { Curve, Point } from "./curve";
import { markerIndices } from "./markers";
import { drawable, type ScaleKind } from "./scale";

/** A line of theory, as charts draw it. */
export interface Prediction {
  readonly id: string;
  readonly label: string;
  readonly mark: Mark;
  /** Rising in x; where y is not finite the line breaks. */
  readonly points: readonly Point[];
}

/** A curve without seeds or intervals. Its table twin has about as many rows as a measured curve has markers. */
export function predictionCurve({ id, label, mark, points }: Prediction, x: ScaleKind): Curve {
  const drawn = points.map((point) => ({
    x: point.x,
    y: drawable(point.y, "linear") ? point.y : Number.NaN,
    low: Number.NaN,
    high: Number.NaN,
    n: 0,
  }));
  return {
    id,
    label,
    mark,
    statistic: "prediction",
    n: 0,
    points: drawn,
    raw: null,
    seeds: [],
    diverged: [],
    marked: markerIndices(drawn, x),
    sampling: null,
  };
}
