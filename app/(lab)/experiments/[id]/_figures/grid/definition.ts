import { gridAxes } from "../../_prepare/grid-view";
import type { FigureDefinition } from "../figure";
import { GridFigure } from "./figure";

export const grid: FigureDefinition = {
  id: "grid",
  title: "A metric against a grid axis",
  presets: [],
  applies: ({ arms }) => gridAxes(arms).length > 0,
  Figure: GridFigure,
};
