import type { FigureDefinition } from "../figure";
import { FrontierFigure } from "./figure";

export const frontier: FigureDefinition = {
  id: "frontier",
  title: "Compute against loss",
  presets: [],
  applies: ({ arms }) => arms.length > 1,
  Figure: FrontierFigure,
};
