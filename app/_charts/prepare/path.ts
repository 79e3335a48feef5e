import type { BandPoint, Point } from "./curve";
import { bandSegments, type Scales, segments } from "./segments";

/** Data → pixels, as an axis gives it. */
export type ToPixel = (value: number) => number;

function place(x: number, y: number, toX: ToPixel, toY: ToPixel): string {
  return `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`;
}

/** The SVG path of a line; a lone point between two gaps becomes a dot (a stroke of no length, drawn by its round cap). */
export function linePath(points: readonly Point[], scales: Scales, toX: ToPixel, toY: ToPixel): string {
  return segments(points, scales)
    .map((stretch) => {
      const places = stretch.map((point) => place(point.x, point.y, toX, toY));
      return `M${places.join("L")}${places.length === 1 ? "h0" : ""}`;
    })
    .join("");
}

/** The SVG path of a band: along its upper edge and back along the lower. */
export function bandPath(points: readonly BandPoint[], scales: Scales, toX: ToPixel, toY: ToPixel): string {
  return bandSegments(points, scales)
    .map((stretch) => {
      const upper = stretch.map((point) => place(point.x, point.high, toX, toY));
      const lower = stretch.map((point) => place(point.x, point.low, toX, toY)).reverse();
      return `M${upper.join("L")}L${lower.join("L")}Z`;
    })
    .join("");
}
