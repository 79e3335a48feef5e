import type { FigureDefinition } from "../figure";
import { CombinationMapFigure } from "./figure";

export const combinationMap: FigureDefinition = {
  id: "combination-map",
  title: "Error by combination, seen and unseen",
  presets: [],
  applies: ({ spec }) => spec.task.heldOut > 0,
  analyses: ["combinations"],
  Figure: CombinationMapFigure,
};
