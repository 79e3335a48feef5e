import { placesOf } from "@/app/_charts/metric-list";
import type { FigureDefinition } from "../figure";
import { UnseenFigure } from "./figure";

export const unseen: FigureDefinition = {
  id: "unseen",
  title: "Out of distribution",
  presets: ["cifar-ood"],
  applies: ({ spec }) => placesOf(spec).length > 1,
  Figure: UnseenFigure,
};
