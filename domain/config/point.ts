import { METHODS, type Method } from "../methods";
import { AXIS_NAMES, type Axis } from "./axis";

/**
 * Where on an experiment's grid an arm stands: a value on every axis that any of its arms varies. An arm off the p axis has no
 * `p`: its network is as wide as its config says.
 */
export type GridPoint = Readonly<Partial<Record<Axis, number>>>;

/** `["n = 630", "adjust"]`: what tells an arm from others of its method. An option that is off is not named. */
export function pointParts(point: GridPoint): string[] {
  return AXIS_NAMES.flatMap((axis) => {
    const value = point[axis];
    return value === undefined ? [] : part(axis, value);
  });
}

function part(axis: Axis, value: number): string[] {
  if (axis === "adjust") return value === 1 ? [axis] : [];
  return [`${axis} = ${value.toLocaleString("en-US", { maximumSignificantDigits: 6 })}`];
}

/** Rising along each axis in their order; a point off the p axis comes before those on it. */
export function comparePoints(a: GridPoint, b: GridPoint): number {
  for (const axis of AXIS_NAMES) {
    const [x, y] = [a[axis] ?? Number.NEGATIVE_INFINITY, b[axis] ?? Number.NEGATIVE_INFINITY];
    if (x !== y) return x - y;
  }
  return 0;
}

interface PlacedArm {
  readonly method: Method;
  readonly params: GridPoint;
}

/** Arms in the order of every table, whenever they were added: by method, then along the grid. */
export function inGridOrder<Arm extends PlacedArm>(arms: readonly Arm[]): Arm[] {
  return [...arms].sort(
    (a, b) => METHODS.indexOf(a.method) - METHODS.indexOf(b.method) || comparePoints(a.params, b.params),
  );
}
