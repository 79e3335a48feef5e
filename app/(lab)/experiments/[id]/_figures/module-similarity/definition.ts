import type { FigureDefinition } from "../figure";
import { ModuleSimilarityFigure } from "./figure";
import { ruleSeries } from "./prepare";

export const moduleSimilarity: FigureDefinition = {
  id: "module-similarity",
  title: "Modules along the rule",
  presets: ["module-similarity"],
  applies: (experiment) => ruleSeries(experiment).length > 0,
  series: ruleSeries,
  Figure: ModuleSimilarityFigure,
};
