import type { FigureContent } from "../export/figure-file";
import { type FigureTable, flatTable } from "../export/table";
import { drawFigure, type PanelFigure } from "./draw-figure";
import { drawTable } from "./draw-table";
import { panelPoints } from "./panel-points";
import { curveTable, dotTable } from "./panel-table";

/** What is shown and exported of a figure of curves. */
export function curveContent(title: string, figure: PanelFigure): FigureContent {
  const { panels } = figure;
  return {
    title,
    table: curveTable(panels),
    points: panelPoints(panels),
    draw: (canvas) => drawFigure(figure, canvas),
  };
}

/** What is shown and exported of a figure of dots; `table` where it says more than the dots do. */
export function dotContent(title: string, figure: PanelFigure, table = dotTable(figure.panels)): FigureContent {
  return { title, table, points: flatTable(table), draw: (canvas) => drawFigure(figure, canvas) };
}

/** What is shown and exported of a figure that is a table. */
export function tableContent(title: string, table: FigureTable): FigureContent {
  return { title, table, points: flatTable(table), draw: (canvas) => drawTable(table, canvas) };
}
