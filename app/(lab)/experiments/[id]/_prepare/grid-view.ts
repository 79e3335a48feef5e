import { AXIS_NAMES, type Axis, type ExperimentSpec, type GridPoint } from "@/domain/config/experiment";
import { pointParts } from "@/domain/config/point";
import type { ArmView } from "@/domain/views";

export interface GridAxis {
  readonly axis: Axis;
  /** At least two, rising. */
  readonly values: readonly number[];
}

/** The grid as a page shows it: the axis that is drawn, and a value on every axis. */
export interface GridView {
  /** Axes with more than one value. */
  readonly axes: readonly GridAxis[];
  /** The axis that the figure is drawn against; null without a grid. */
  readonly along: GridAxis | null;
  /** The chosen value of every axis that varies. */
  readonly point: GridPoint;
}

/** Axes that vary, n before the others: most questions are about samples. */
export function gridAxes(grid: ExperimentSpec["grid"]): GridAxis[] {
  const axes = AXIS_NAMES.flatMap((axis): GridAxis[] => {
    const values = grid[axis] ?? [];
    return values.length > 1 ? [{ axis, values: [...values].sort((a, b) => a - b) }] : [];
  });
  return axes.sort((a, b) => Number(b.axis === "n") - Number(a.axis === "n"));
}

/** `["n:630"]` → { n: 630 }; what is malformed, or isn't on the grid, is left out. */
function parsePoint(texts: readonly string[], axes: readonly GridAxis[]): GridPoint {
  const entries = texts.flatMap((text): [Axis, number][] => {
    const [name, value] = text.split(":");
    const found = axes.find(({ axis }) => axis === name);
    return found?.values.includes(Number(value)) ? [[found.axis, Number(value)]] : [];
  });
  return Object.fromEntries(entries);
}

export function pointText(point: GridPoint): string[] {
  return Object.entries(point).map(([axis, value]) => `${axis}:${value}`);
}

function middle(values: readonly number[]): number {
  return values[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

/** Completes what the address asks for: the middle of every axis that it doesn't name. */
export function gridView(grid: ExperimentSpec["grid"], along: Axis | null, at: readonly string[]): GridView {
  const axes = gridAxes(grid);
  const defaults = Object.fromEntries(axes.map(({ axis, values }) => [axis, middle(values)]));
  return {
    axes,
    along: axes.find(({ axis }) => axis === along) ?? axes[0] ?? null,
    point: { ...defaults, ...parsePoint(at, axes) },
  };
}

/** Arms at one grid point. */
export function armsAt(arms: readonly ArmView[], point: GridPoint): ArmView[] {
  return arms.filter((arm) => Object.entries(point).every(([axis, value]) => arm.params[axis as Axis] === value));
}

/** `n = 630, m = 9`; only axes that vary are named. Empty without a grid. */
export function pointLabel(point: GridPoint): string {
  return pointParts(point).join(", ");
}
