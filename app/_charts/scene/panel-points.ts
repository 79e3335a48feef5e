import type { Cell, CsvTable } from "@/domain/csv";
import type { Panel } from "./panel";

/** Everything that panels of curves draw, one row a point: means with interval and n, single seeds, bounds, predictions. */
export function panelPoints(panels: readonly Panel[]): CsvTable {
  const first = panels[0];
  const several = panels.length > 1;
  const bounded = panels.some(({ bounds }) => bounds.length > 0);
  const axes = several ? ["x", "y"] : [first?.x.label ?? "x", first?.y.label ?? "y"];
  return {
    header: [
      ...(several ? ["panel", "x is", "y is"] : []),
      "curve",
      "statistic",
      "seed",
      ...axes,
      "ci95_low",
      "ci95_high",
      "n",
      ...(bounded ? ["bound"] : []),
    ],
    rows: panels.flatMap((panel) => {
      const head: Cell[] = several ? [panel.title, panel.x.label, panel.y.label] : [];
      return pointRows(panel).map(({ bound, cells }) => [...head, ...cells, ...(bounded ? [bound] : [])]);
    }),
  };
}

interface PointRow {
  readonly cells: readonly Cell[];
  readonly bound: string | null;
}

function pointRows({ curves, bounds }: Panel): PointRow[] {
  const row = (...cells: Cell[]): PointRow => ({ cells, bound: null });
  const drawn = curves.flatMap((curve) => [
    ...curve.points.map((p) => row(curve.label, curve.statistic, null, p.x, p.y, p.low, p.high, p.n)),
    ...curve.seeds.flatMap((seed) =>
      seed.points.map((p) => row(curve.label, "seed", seed.seed, p.x, p.y, null, null, null)),
    ),
  ]);
  const open = bounds.map(({ label, x, y, n, side }): PointRow => {
    return { cells: [label, "bound", null, x, y, null, null, n], bound: side };
  });
  return [...drawn, ...open];
}
