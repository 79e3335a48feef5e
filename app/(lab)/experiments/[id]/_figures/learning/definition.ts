import { gridAxes } from "../../_prepare/grid-view";
import type { FigureDefinition } from "../figure";
import { LearningFigure } from "./figure";

export const learning: FigureDefinition = {
  id: "learning",
  title: "Learning curves",
  presets: [],
  applies: ({ arms }) => gridAxes(arms).length === 0,
  Figure: LearningFigure,
};
