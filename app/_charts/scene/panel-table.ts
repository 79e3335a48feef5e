import type { Estimate, FigureTable, TableCell } from "../export/table";
import type { BandPoint, Curve } from "../prepare/curve";
import { pointAt } from "../prepare/nearest";
import type { Panel } from "./panel";

/** Places of x that some curve marks, or where a bound stands, rising. Predictions have none of their own. */
function markedX({ curves, bounds }: Panel): number[] {
  const marked = curves.flatMap((curve) => curve.marked.flatMap((index) => curve.points[index]?.x ?? []));
  return [...new Set([...marked, ...bounds.map(({ x }) => x)])].sort((a, b) => a - b);
}

function cellAt(panel: Panel, id: string, x: number): Estimate | null {
  const bound = panel.bounds.find((each) => each.curveId === id && each.x === x);
  if (bound) return { value: bound.y, low: Number.NaN, high: Number.NaN, n: bound.n, bound: bound.side };
  const curve = panel.curves.find((each) => each.id === id);
  const point = curve && pointOf(curve, x);
  return point ? { value: point.y, low: point.low, high: point.high, n: point.n } : null;
}

/** A curve is read at its own places; one with points between its markers at the nearest. */
function pointOf(curve: Curve, x: number): BandPoint | null {
  const point = pointAt(curve, x);
  return point && (point.x === x || curve.marked.length < curve.points.length) ? point : null;
}

/** What panels of curves draw, as numbers: one row an x, one column a curve. */
export function curveTable(panels: readonly Panel[]): FigureTable {
  const names = new Map(panels.flatMap((panel) => panel.curves.map(({ id, label }) => [id, label])));
  for (const panel of panels) for (const { curveId, label } of panel.bounds) names.set(curveId, label);
  const several = panels.length > 1;
  const first = panels[0]?.x.label ?? "x";
  return {
    columns: [
      ...(several ? [{ name: "panel", kind: "text" as const }] : []),
      { name: several ? "x" : first, kind: "number" },
      ...[...names.values()].map((name) => ({ name, kind: "estimate" as const })),
    ],
    rows: panels.flatMap((panel) =>
      markedX(panel).map((x): TableCell[] => [
        ...(several ? [`${panel.title}, ${panel.x.label}`] : []),
        x,
        ...[...names.keys()].map((id) => cellAt(panel, id, x)),
      ]),
    ),
  };
}

/** What panels of dots draw, as numbers: one row a dot. */
export function dotTable(panels: readonly Panel[]): FigureTable {
  const several = panels.length > 1;
  const first = panels[0];
  return {
    columns: [
      ...(several ? [{ name: "panel", kind: "text" as const }] : []),
      { name: "arm", kind: "text" },
      { name: first?.x.label ?? "x", kind: "estimate" },
      { name: several ? "y" : (first?.y.label ?? "y"), kind: "estimate" },
    ],
    rows: panels.flatMap((panel) =>
      panel.dots.map(({ label, x, y }): TableCell[] => [...(several ? [panel.title] : []), label, x, y]),
    ),
  };
}
