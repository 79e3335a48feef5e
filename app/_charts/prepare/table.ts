import type { BandPoint, Curve } from "./curve";
import { pointAt } from "./nearest";

/** The table twin of a chart: one row an x, one column a curve. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly x: number; readonly cells: readonly (BandPoint | null)[] }[];
}

/** Rows stand where markers stand, so that the twin of a long curve can still be read; the CSV holds every point. */
export function chartTable(curves: readonly Curve[]): ChartTable {
  const xs = [...new Set(curves.flatMap((curve) => curve.marked.flatMap((index) => curve.points[index]?.x ?? [])))];
  return {
    columns: curves.map((curve) => curve.label),
    rows: xs.sort((a, b) => a - b).map((x) => ({ x, cells: curves.map((curve) => pointAt(curve, x)) })),
  };
}
