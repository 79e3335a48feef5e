import { gridAxes } from "../../_prepare/grid-view";
import type { FigureDefinition } from "../figure";
import { SampleComplexityFigure } from "./figure";

export const sampleComplexity: FigureDefinition = {
  id: "sample-complexity",
  title: "Sample complexity",
  presets: ["sine-sample-complexity"],
  applies: ({ arms }) => gridAxes(arms).some(({ axis }) => axis === "n"),
  Figure: SampleComplexityFigure,
};
