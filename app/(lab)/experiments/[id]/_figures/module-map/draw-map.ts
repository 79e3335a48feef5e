import { drawLegend } from "@/app/_charts/scene/draw-legend";
import { marker } from "@/app/_charts/scene/draw-marks";
import { type Canvas, type Scene, type Shape, type Target, unitOf } from "@/app/_charts/scene/scene";
import { formatFixed } from "@/app/_components/format";
import type { PlacedPoint } from "./points";

/** Height of the map over its width, where it isn't a phone's. */
const ASPECT = 0.45;
/** Of the margin, in letters. */
const MARGIN = 1.5;
/** True modules are drawn larger than learned ones. */
const TRUE_SIZE = 1.7;

/** The map at this width; learned projections first, so that true ones are never hidden. */
export function drawMap(points: readonly PlacedPoint[], canvas: Canvas): Scene {
  const { width, font } = canvas;
  const unit = unitOf(canvas);
  const height = Math.max(ASPECT * width, 20 * font);
  const place = placing(points, { width, height }, MARGIN * font);
  const ordered = [...points].sort((a, b) => Number(a.armId === null) - Number(b.armId === null));
  const shapes = ordered.map((point) => {
    const { x, y } = place(point);
    return marker(point.mark, x, y, point.armId === null ? TRUE_SIZE * unit : unit);
  });
  const frame: Shape = {
    kind: "path",
    d: `M0.5,0.5H${width - 0.5}V${height - 0.5}H0.5Z`,
    stroke: "var(--grid)",
    width: unit,
  };
  const legend = drawLegend(legendOf(ordered), height, canvas);
  return {
    width,
    height: Math.ceil(height + legend.height),
    shapes: [frame, ...shapes, ...legend.shapes],
    targets: ordered.map((point): Target => {
      const lines = point.nearest
        ? [`nearest: true module ${point.nearest.module}, |cosine| ${formatFixed(point.nearest.cosine, 2)}`]
        : [];
      return { ...place(point), name: point.name, lines, armIds: point.armId === null ? [] : [point.armId] };
    }),
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Both axes on one scale, so that distances stay what they are, and the points in the middle. */
function placing(points: readonly PlacedPoint[], { width, height }: Size, margin: number) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((width - 2 * margin) / (right - left || 1), (height - 2 * margin) / (bottom - top || 1));
  return ({ x, y }: PlacedPoint) => ({
    x: width / 2 + (x - (left + right) / 2) * scale,
    y: height / 2 + (y - (top + bottom) / 2) * scale,
  });
}

function legendOf(points: readonly PlacedPoint[]) {
  const marks = new Map(points.map(({ armLabel, mark }) => [armLabel, mark]));
  return [...marks].map(([label, mark]) => ({ label, mark, shows: "marker" as const }));
}
