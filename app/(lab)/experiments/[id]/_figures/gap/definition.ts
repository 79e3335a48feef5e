import { placesOf } from "@/app/_charts/metric-list";
import type { FigureDefinition } from "../figure";
import { GapFigure } from "./figure";

export const gap: FigureDefinition = {
  id: "gap",
  title: "In against out of distribution",
  presets: [],
  applies: ({ spec }) => placesOf(spec).length > 1,
  Figure: GapFigure,
};
