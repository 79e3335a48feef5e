import type { Axis } from "@/domain/config/axis";
import { type Grid, gridsOf } from "@/domain/config/grid";
import { type GridPoint, pointParts } from "@/domain/config/point";
import { armsAtPoint, armsOnLine, type VariedAxis, variedAxes } from "@/domain/config/varied";
import type { ArmView } from "@/domain/views";

export type GridAxis = VariedAxis;
type PlacedArm = Pick<ArmView, "params">;

/** The grid as a page shows it: the axis that is drawn, and the point where the others stand. */
export interface GridView {
  /** Axes on which arms differ. */
  readonly axes: readonly GridAxis[];
  /** The axis that the figure is drawn against; null without a grid. */
  readonly along: GridAxis | null;
  /** A point that has arms: its value on every axis that varies, none of p off the p axis. */
  readonly point: GridPoint;
}

/** Axes that vary, n before the others: most questions are about samples. */
export function gridAxes(arms: readonly PlacedArm[]): GridAxis[] {
  return variedAxes(arms).sort((a, b) => Number(b.axis === "n") - Number(a.axis === "n"));
}

/** `["n:630"]` → [["n", 630]]; what is malformed, or isn't on the grid, is left out. `p:` stands off the p axis. */
function parsePoint(texts: readonly string[], axes: readonly GridAxis[]): Wish[] {
  return texts.flatMap((text): Wish[] => {
    const [name, value = ""] = text.split(":");
    const found = axes.find(({ axis }) => axis === name);
    if (!found) return [];
    if (value === "") return found.optional ? [[found.axis, undefined]] : [];
    return found.values.includes(Number(value)) ? [[found.axis, Number(value)]] : [];
  });
}

type Wish = readonly [axis: Axis, value: number | undefined];

/** A point as an address has it. */
export function pointText(point: GridPoint): string[] {
  return Object.entries(point).map(([axis, value]) => `${axis}:${value ?? ""}`);
}

/** `point` with another value on one axis, which then counts most where no arm is at both this and the rest. */
export function movedTo(point: GridPoint, axis: Axis, value: number | undefined): GridPoint {
  return { [axis]: value, ...Object.fromEntries(Object.entries(point).filter(([name]) => name !== axis)) };
}

/** The value that most points have on an axis; of equally frequent ones the middle. A union's is that of its base point. */
function usual(points: readonly GridPoint[], { axis, values, optional }: GridAxis): number | undefined {
  const all = optional ? [undefined, ...values] : values;
  const counts = all.map((value) => points.filter((point) => point[axis] === value).length);
  const most = Math.max(...counts);
  const frequent = all.filter((_, index) => counts[index] === most);
  return frequent[Math.floor((frequent.length - 1) / 2)];
}

/** The point that grants the wishes, the earlier ones first where no point grants all. */
function nearest(points: readonly GridPoint[], wishes: readonly Wish[]): GridPoint {
  let left = points;
  for (const [axis, value] of wishes) {
    const granting = left.filter((point) => point[axis] === value);
    if (granting.length > 0) left = granting;
  }
  return left[0] ?? {};
}

/**
 * Completes what the address asks for: on every axis that it doesn't name, the value that most arms have, or the middle one. The
 * figure is drawn along the axis asked for where arms lie on that line through the point, else along the first where they do.
 */
export function gridView(arms: readonly PlacedArm[], along: Axis | null, at: readonly string[]): GridView {
  const axes = gridAxes(arms);
  const points = [...new Map(arms.map(({ params }) => [pointText(params).join(), params])).values()];
  const wishes = [...parsePoint(at, axes), ...axes.map((varied): Wish => [varied.axis, usual(points, varied)])];
  const found = nearest(points, wishes);
  const point: GridPoint = Object.fromEntries(
    axes.flatMap(({ axis }) => (found[axis] === undefined ? [] : [[axis, found[axis]]])),
  );
  const lines = axes.filter(({ axis }) => variedAxes(armsOnLine(arms, axis, point)).length > 0);
  return { axes, along: lines.find(({ axis }) => axis === along) ?? lines[0] ?? axes[0] ?? null, point };
}

/** The view along another axis: at the same point where arms lie on its line there, else at the usual one. */
export function turnedTo(
  arms: readonly PlacedArm[],
  axis: Axis,
  at: readonly string[],
): { readonly along: Axis; readonly at: string[] } {
  const stays = gridView(arms, axis, at).along?.axis === axis;
  return { along: axis, at: stays ? [...at] : [] };
}

/** Arms at one grid point. */
export function armsAt(arms: readonly ArmView[], point: GridPoint): ArmView[] {
  return armsAtPoint(arms, point);
}

/** `n = 630, m = 9`; only axes that vary are named. Empty without a grid. */
export function pointLabel(point: GridPoint): string {
  return pointParts(point).join(", ");
}

const DIGITS = { maximumSignificantDigits: 6 } as const;

/** An axis' choices for a menu, as text: its values, and "" for none. */
export function axisOptions({ values, optional }: GridAxis): { readonly value: string; readonly label: string }[] {
  const own = values.map((value) => ({ value: String(value), label: value.toLocaleString("en-US", DIGITS) }));
  return optional ? [{ value: "", label: "as configured" }, ...own] : own;
}

/** The value that a menu's text stands for. */
export function axisValue(text: string): number | undefined {
  return text === "" ? undefined : Number(text);
}

/** What the cells of an arm's row stand for: an axis each, or the points of a union, which is no product of its axes. */
export function gridWords(grid: Grid, axes: readonly GridAxis[]): string[] {
  return gridsOf(grid).length > 1 ? ["grid point"] : axes.map(({ axis }) => axis);
}
