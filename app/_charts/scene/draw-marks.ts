import { groupBy } from "@/domain/group";
import { markerPath } from "../../_components/method-style";
import type { Mark } from "../mark";
import type { Curve, Point } from "../prepare/curve";
import { bandPath, linePath, type ToPixel } from "../prepare/path";
import { drawable } from "../prepare/scale";
import type { Scales } from "../prepare/segments";
import type { Bound, Dot, Panel } from "./panel";
import { type Box, isInside, type Place } from "./place";
import type { Shape } from "./scene";

/** How a panel's data become units of the scene. */
export interface Projection {
  readonly plot: Box;
  readonly toX: ToPixel;
  readonly toY: ToPixel;
  /** Units for one px of the design. */
  readonly unit: number;
  readonly font: number;
}

const BAND_OPACITY = 0.15;
const SEED_OPACITY = 0.35;
const RADIUS = 3.5;

/** A dash pattern of the design at this size. */
export function dashes(dash: string | null, unit: number): string | null {
  if (dash === null) return null;
  const parts = dash.split(" ").map((part) => (Number(part) * unit).toFixed(2));
  return parts.join(" ");
}

/** One marker, its centre at (x, y). Open ones show the paper through. */
export function marker(mark: Mark, x: number, y: number, unit: number, hollow = mark.hollow): Shape {
  const open = mark.marker === "cross" ? "none" : "var(--paper)";
  return {
    kind: "path",
    d: markerPath(mark.marker, RADIUS * unit),
    at: { x, y },
    fill: hollow ? open : mark.color,
    stroke: mark.color,
    width: (hollow ? 1.5 : 0.5) * unit,
  };
}

/** The 95 % interval and the single seeds: what lies behind the lines. */
export function drawBackground(curve: Curve, scales: Scales, { toX, toY, unit }: Projection): Shape[] {
  const { color } = curve.mark;
  const band = bandPath(curve.points, scales, toX, toY);
  const seeds = curve.seeds.map((seed): Shape => {
    const d = linePath(seed.points, scales, toX, toY);
    return { kind: "path", d, stroke: color, width: 0.75 * unit, opacity: SEED_OPACITY, round: true };
  });
  return band ? [{ kind: "path", d: band, fill: color, opacity: BAND_OPACITY }, ...seeds] : seeds;
}

/** The line with its markers; what leaves the plot (a diverging prediction) is cut off, not bent along its edge. */
export function drawLine(curve: Curve, panel: Panel, scales: Scales, { toX, toY, unit }: Projection): Shape[] {
  const { mark } = curve;
  const inside = (point: Point) => (isInside(panel.y, point.y) ? point : { ...point, y: Number.NaN });
  const line: Shape = {
    kind: "path",
    d: linePath(curve.points.map(inside), scales, toX, toY),
    stroke: mark.color,
    width: mark.width * unit,
    dash: dashes(mark.dash, unit),
    round: mark.dash === null,
  };
  const markers = curve.marked.flatMap((index): Shape[] => {
    const point = curve.points[index];
    if (!point || !drawable(point.x, scales.x) || !drawable(point.y, scales.y)) return [];
    return [marker(mark, toX(point.x), toY(point.y), unit)];
  });
  return [line, ...markers];
}

/** A dot with its intervals in both directions. */
export function drawDot({ mark, x, y }: Dot, { toX, toY, unit }: Projection): Shape[] {
  const [left, top] = [toX(x.value), toY(y.value)];
  const whisker = (d: string): Shape => ({ kind: "path", d, stroke: mark.color, width: 1.25 * unit, opacity: 0.6 });
  const across = Number.isFinite(x.low) && Number.isFinite(x.high);
  const upright = Number.isFinite(y.low) && Number.isFinite(y.high);
  return [
    ...(across ? [whisker(`M${toX(x.low)},${top}H${toX(x.high)}`)] : []),
    ...(upright ? [whisker(`M${left},${toY(y.low)}V${toY(y.high)}`)] : []),
    marker(mark, left, top, unit),
  ];
}

/** Bounds of several curves at one place stand beside each other, px of the design apart. */
const BESIDE = 9;

interface PlacedBound {
  readonly bound: Bound;
  /** Its marker's centre, in units of the scene. */
  readonly at: Place;
}

/** Bounds with the places of their markers: those at one value spread around it. */
export function besides(bounds: readonly Bound[], { toX, toY, unit }: Projection): PlacedBound[] {
  const groups = groupBy(bounds, ({ x, y, side }) => `${x} ${y} ${side}`);
  return bounds.map((bound) => {
    const group = groups.get(`${bound.x} ${bound.y} ${bound.side}`) ?? [];
    const shift = (group.indexOf(bound) - (group.length - 1) / 2) * BESIDE * unit;
    return { bound, at: { x: toX(bound.x) + shift, y: toY(bound.y) } };
  });
}

/** An open marker at the limit and an arrow towards where the value lies. */
export function drawBound({ mark, side }: Bound, { x, y }: Place, unit: number): Shape[] {
  const way = side === "above" ? -1 : 1;
  const [from, tip, barb] = [4 * way * unit, 16 * way * unit, 12 * way * unit].map((each) => y + each);
  const half = 3 * unit;
  const arrow = `M${x},${from}V${tip}M${x - half},${barb}L${x},${tip}L${x + half},${barb}`;
  return [{ kind: "path", d: arrow, stroke: mark.color, width: 1.5 * unit }, marker(mark, x, y, unit, true)];
}
