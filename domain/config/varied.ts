import { AXIS_NAMES, type Axis } from "./axis";
import type { GridPoint } from "./point";

interface PlacedArm {
  readonly params: GridPoint;
}

/** An axis on which arms differ. */
export interface VariedAxis {
  readonly axis: Axis;
  /** Each once, rising. */
  readonly values: readonly number[];
  /** Whether some arms have no value on it: they stand off the p axis. */
  readonly optional: boolean;
}

/** Axes on which the arms differ, in the axes' order, with all values that occur: those of a union's base among them. */
export function variedAxes(arms: readonly PlacedArm[]): VariedAxis[] {
  return AXIS_NAMES.flatMap((axis): VariedAxis[] => {
    const found = new Set(arms.map(({ params }) => params[axis]));
    if (found.size < 2) return [];
    const values = [...found].flatMap((value) => value ?? []).sort((a, b) => a - b);
    return [{ axis, values, optional: found.has(undefined) }];
  });
}

/** Arms at one grid point: on every axis on which arms differ they have its value, or none where it has none. */
export function armsAtPoint<Arm extends PlacedArm>(arms: readonly Arm[], point: GridPoint): Arm[] {
  const axes = variedAxes(arms).map(({ axis }) => axis);
  return arms.filter(({ params }) => axes.every((axis) => params[axis] === point[axis]));
}

/** Arms on the line of the grid through `point` along `axis`: those that have a value there, and are elsewhere like the point. */
export function armsOnLine<Arm extends PlacedArm>(arms: readonly Arm[], axis: Axis, point: GridPoint): Arm[] {
  const others = variedAxes(arms).filter((varied) => varied.axis !== axis);
  return arms.filter(
    ({ params }) => params[axis] !== undefined && others.every((other) => params[other.axis] === point[other.axis]),
  );
}
