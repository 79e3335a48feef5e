import { isImageTask } from "@/domain/config/task";
import { gridAxes } from "../../_prepare/grid-view";
import type { FigureDefinition } from "../figure";
import { AccuracyFigure } from "./figure";

export const accuracy: FigureDefinition = {
  id: "accuracy",
  title: "Accuracy against k",
  presets: ["cifar-accuracy"],
  applies: ({ arms, spec }) => isImageTask(spec.task) && gridAxes(arms).some(({ axis }) => axis === "k"),
  Figure: AccuracyFigure,
};
