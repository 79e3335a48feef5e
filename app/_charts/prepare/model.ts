import type { Curve, Point } from "./curve";
import { pointAt } from "./nearest";
import {
  type AxisScale,
  axisScale,
  drawable,
  type Extent,
  extent,
  fixedScale,
  roomyScale,
  type ScaleKind,
} from "./scale";

/** What a chart needs beside its curves: both axes, and what has to be said about the data. */
export interface ChartModel {
  readonly curves: readonly Curve[];
  readonly x: AxisScale;
  readonly y: AxisScale;
  /** Sentences for the caption: statistic and n, buckets, values that the axes cannot show. */
  readonly notes: readonly string[];
  readonly empty: boolean;
}

export interface ModelOptions {
  readonly x: ScaleKind;
  readonly y: ScaleKind;
  /** The range that was zoomed to, in units of x. */
  readonly zoom: Extent | null;
  /** Set for a grid: its values. They get room at both ends, and where they are few, they are the ticks. */
  readonly grid: readonly number[] | null;
}

function visible(point: Point, options: ModelOptions): boolean {
  if (!drawable(point.x, options.x)) return false;
  return !options.zoom || (point.x >= options.zoom.low && point.x <= options.zoom.high);
}

function isMeasured(curve: Curve): boolean {
  return curve.statistic !== "prediction";
}

/** All y of a curve's line and of its seeds within the visible range. */
function* linesY(curve: Curve, options: ModelOptions): Generator<number> {
  for (const point of curve.points) if (visible(point, options)) yield point.y;
  for (const seed of curve.seeds) for (const point of seed.points) if (visible(point, options)) yield point.y;
}

/** Both ends of a curve's band within the visible range; a prediction's own line, which may leave the plot as bands may. */
function* bandY(curve: Curve, options: ModelOptions): Generator<number> {
  for (const point of curve.points) {
    if (!visible(point, options)) continue;
    if (isMeasured(curve)) yield* [point.low, point.high];
    else yield point.y;
  }
}

/** Predictions of measured places widen a log axis by this factor at most, a linear one by the lines' own span. */
const PREDICTION_ROOM = 30;

/** All that is predicted where something is measured, but for what lies far off, as next to a divergence. */
function predictedY(curves: readonly Curve[], measured: Extent, options: ModelOptions): number[] {
  const { low, high } = measured;
  const reach: Extent =
    options.y === "log"
      ? { low: low / PREDICTION_ROOM, high: high * PREDICTION_ROOM }
      : { low: low - (high - low), high: high + (high - low) };
  const places = curves.filter(isMeasured).flatMap(({ points }) => points.filter((point) => visible(point, options)));
  const predictions = curves.filter((curve) => !isMeasured(curve));
  const found = places.flatMap(({ x }) => predictions.flatMap((curve) => pointAt(curve, x)?.y ?? []));
  return found.filter((y) => y >= reach.low && y <= reach.high);
}

/**
 * The y axis shows every measured line and seed with what is predicted of them, and of bands and of the predictions' further
 * course as much as fits into half their span more on either side: the interval of two seeds can reach over ten decades, in which
 * the data would be one flat line, and a prediction diverges. `cut`: one of them reaches past it. Where nothing is measured it
 * shows the predictions' lines.
 */
function axisY(curves: readonly Curve[], options: ModelOptions): { readonly axis: AxisScale; readonly cut: boolean } {
  const measured = curves.filter(isMeasured);
  const lines = [...allOf(measured.length > 0 ? measured : curves, (curve) => linesY(curve, options))];
  const found = extent(lines, options.y);
  return roomyScale(
    found ? [...lines, ...predictedY(curves, found, options)] : lines,
    allOf(curves, (curve) => bandY(curve, options)),
    options.y,
  );
}

function* allOf(curves: readonly Curve[], values: (curve: Curve) => Iterable<number>): Generator<number> {
  for (const curve of curves) yield* values(curve);
}

function* drawnX(curve: Curve): Generator<number> {
  for (const point of curve.points) yield point.x;
  for (const seed of curve.seeds) for (const point of seed.points) yield point.x;
}

function axisX(curves: readonly Curve[], options: ModelOptions): AxisScale {
  if (options.zoom) return fixedScale(options.zoom, options.x);
  const xs = [...allOf(curves, drawnX)];
  if (options.grid) return gridAxis(axisScale(xs, options.x), options.grid);
  return fixedScale(extent(xs, options.x) ?? { low: options.x === "log" ? 1 : 0, high: 10 }, options.x);
}

/** Labels of an axis that don't run into each other. */
const MOST_GRID_TICKS = 8;

function gridAxis(axis: AxisScale, grid: readonly number[]): AxisScale {
  return grid.length <= MOST_GRID_TICKS ? { ...axis, ticks: grid } : axis;
}

const COUNT = new Intl.NumberFormat("en");

/** "line: geometric mean, band: its 95 % t interval, n = 5": one phrase for all curves, with the range of n where it differs. */
function bandNote(curves: readonly Curve[]): string | null {
  const averaged = curves.filter((curve) => curve.n > 1);
  const first = averaged[0];
  if (!first) return null;
  const counts = averaged.map((curve) => curve.n);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const n = `n = ${least === most ? most : `${least} to ${most}`}`;
  const hasBand = averaged.some(({ points }) => points.some(({ low }) => Number.isFinite(low)));
  return hasBand
    ? `line: ${first.statistic}, band: its 95 % t interval, ${n}`
    : `line: ${first.statistic}, ${n}: too few for an interval`;
}

function cutNote(curves: readonly Curve[]): string {
  return curves.every(isMeasured) ? "a band reaches past the plot" : "a band or a prediction reaches past the plot";
}

function samplingNote(curves: readonly Curve[]): string | null {
  const sampled = curves.flatMap((curve) => curve.sampling ?? []);
  if (sampled.length === 0) return null;
  const total = sampled.reduce((sum, each) => sum + each.total, 0);
  const drawn = sampled.reduce((sum, each) => sum + each.drawn, 0);
  return `${COUNT.format(total)} → ${COUNT.format(drawn)} points (least, greatest and last of each bucket; zoom in for more)`;
}

function hiddenNote(curves: readonly Curve[], y: ScaleKind): string | null {
  if (y === "linear") return null;
  const rows = curves.flatMap((curve) => curve.points);
  const hidden = rows.filter((point) => point.n > 0 && !drawable(point.y, y)).length;
  return hidden > 0 ? `${COUNT.format(hidden)} points at or below 0 have no place on the log axis` : null;
}

/** "✕ modular, seed 2: diverged at step 1,200". */
function divergedNotes(curves: readonly Curve[]): string[] {
  return curves.flatMap(({ label, diverged }) =>
    diverged.map(({ seed, step }) => `✕ ${label}, seed ${seed}: diverged at step ${COUNT.format(step)}`),
  );
}

export function chartModel(curves: readonly Curve[], options: ModelOptions): ChartModel {
  const { axis, cut } = axisY(curves, options);
  const notes = [
    bandNote(curves),
    cut ? cutNote(curves) : null,
    samplingNote(curves),
    hiddenNote(curves, options.y),
    ...divergedNotes(curves),
  ];
  return {
    curves,
    x: axisX(curves, options),
    y: axis,
    notes: notes.filter((note) => note !== null),
    empty: !curves.some((curve) => curve.points.length > 0),
  };
}
