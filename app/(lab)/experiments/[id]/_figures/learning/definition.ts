import { gridAxes } from "../../_prepare/grid-view";
import { chosenMetric } from "../chosen-metric";
import type { FigureDefinition } from "../figure";
import { LearningFigure } from "./figure";

export const learning: FigureDefinition = {
  id: "learning",
  title: "Learning curves",
  presets: [],
  applies: ({ arms }) => gridAxes(arms).length === 0,
  // All that its menu offers: a frozen figure can be turned as well.
  series: (experiment, view) => chosenMetric(experiment, view).places,
  Figure: LearningFigure,
};
