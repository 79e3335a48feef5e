import type { FigureContent } from "../export/figure-file";
import { type FigureTable, flatTable, type TableCell } from "../export/table";
import { drawHeat } from "./draw-heat";
import { cellAt, type HeatFigure } from "./heat";

/** What matrices show, as numbers: one row a cell. */
export function heatTable({ panels, measure, framed, dotted }: HeatFigure): FigureTable {
  const first = panels[0];
  const meanings = [framed, dotted].filter((meaning) => meaning !== null);
  return {
    columns: [
      { name: "matrix", kind: "text" },
      { name: first?.rows.label ?? "row", kind: "text" },
      { name: first?.columns.label ?? "column", kind: "text" },
      { name: measure, kind: "estimate" },
      ...meanings.map((name) => ({ name, kind: "text" as const })),
    ],
    rows: panels.flatMap((panel) =>
      panel.rows.names.flatMap((row, i) =>
        panel.columns.names.flatMap((column, j): TableCell[][] => {
          const cell = cellAt(panel, i, j);
          if (!cell) return [];
          const marks = [...(framed === null ? [] : [cell.framed]), ...(dotted === null ? [] : [cell.dotted])];
          return [[panel.title, row, column, cell, ...marks.map((mark) => (mark ? "yes" : "no"))]];
        }),
      ),
    ),
  };
}

/** What is shown and exported of matrices. */
export function heatContent(title: string, figure: HeatFigure): FigureContent {
  const table = heatTable(figure);
  return { title, table, points: flatTable(table), draw: (canvas) => drawHeat(figure, canvas) };
}
