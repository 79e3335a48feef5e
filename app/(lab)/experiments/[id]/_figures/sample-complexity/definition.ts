import { GROWTH_AXES } from "@/domain/statistics/growth-words";
import { gridAxes } from "../../_prepare/grid-view";
import type { FigureDefinition } from "../figure";
import { SampleComplexityFigure } from "./figure";

export const sampleComplexity: FigureDefinition = {
  id: "sample-complexity",
  title: "Sample complexity",
  presets: ["sine-sample-complexity"],
  applies: ({ arms }) => {
    const varying = new Set(gridAxes(arms).map(({ axis }) => axis));
    return varying.has("n") && GROWTH_AXES.some((axis) => varying.has(axis));
  },
  Figure: SampleComplexityFigure,
};
