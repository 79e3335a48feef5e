import { z } from "zod";
import { AXIS_NAMES, type Axis, type AxisGrid, axisGrid } from "./axis";
import { explainIssue } from "./messages";

const MOST_GRIDS = 20;

/** A cross product of axes, or a union of several, such as one line along each of k, m, p and n through a base point. */
export type Grid = AxisGrid | readonly AxisGrid[];

/** Checked as the one or as the other, so that an issue names the axis (`grid.n`, `grid.0.n`) and not the choice. */
export const grid = z.unknown().transform((input, context): Grid => {
  const schema = isUnion(input) ? z.array(axisGrid).min(1).max(MOST_GRIDS) : axisGrid;
  const parsed = schema.safeParse(input, { error: explainIssue });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    context.addIssue({ code: "custom", path: [...path], message, input });
  return z.NEVER;
});

function isUnion(input: unknown): input is readonly AxisGrid[] {
  return Array.isArray(input);
}

/** The cross products that a grid is made of. */
export function gridsOf(given: Grid): readonly AxisGrid[] {
  return isUnion(given) ? given : [given];
}

/** Axes that any of its cross products varies, in their own order. */
export function axesOf(given: Grid): readonly Axis[] {
  return AXIS_NAMES.filter((axis) => gridsOf(given).some((one) => one[axis] !== undefined));
}

/** Points of one cross product. */
export function pointCount(one: AxisGrid): number {
  return AXIS_NAMES.reduce((count, axis) => count * (one[axis]?.length ?? 1), 1);
}

/** Where an axis of a grid is in a spec: `["grid", "n"]`, or `["grid", 1, "n"]` of a union. */
export function axisPaths(given: Grid, axis: Axis): (string | number)[][] {
  return gridsOf(given).flatMap((one, index) => {
    if (one[axis] === undefined) return [];
    return [isUnion(given) ? ["grid", index, axis] : ["grid", axis]];
  });
}

/** `given` with one axis changed in each cross product that varies it. */
export function mapAxis(given: Grid, axis: Axis, change: (values: readonly number[]) => readonly number[]): Grid {
  const changed = gridsOf(given).map((one) => {
    const values = one[axis];
    return values ? { ...one, [axis]: change(values) } : one;
  });
  return isUnion(given) ? changed : (changed[0] ?? {});
}
