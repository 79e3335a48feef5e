import { gridAxes } from "../../_prepare/grid-view";
import type { FigureDefinition } from "../figure";
import { LossTrendsFigure } from "./figure";
import { isTrendAxis } from "./trend-axes";

export const lossTrends: FigureDefinition = {
  id: "loss-trends",
  title: "Loss trends",
  presets: ["sine-trends"],
  applies: ({ arms }) => gridAxes(arms).some(({ axis }) => isTrendAxis(axis)),
  Figure: LossTrendsFigure,
};
