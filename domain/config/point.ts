import type { Axis, GridPoint } from "./experiment";

/** `["n = 630", "adjust"]`: what tells an arm from others of its method. An option that is off is not named. */
export function pointParts(point: GridPoint): string[] {
  return Object.entries(point).flatMap(([axis, value]) => part(axis as Axis, value));
}

function part(axis: Axis, value: number): string[] {
  if (axis === "adjust") return value === 1 ? [axis] : [];
  return [`${axis} = ${value.toLocaleString("en-US")}`];
}
