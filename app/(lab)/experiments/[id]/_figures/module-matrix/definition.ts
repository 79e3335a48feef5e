import { METHOD_TRAITS } from "@/domain/methods";
import type { FigureDefinition } from "../figure";
import { ModuleMatrixFigure } from "./figure";

export const moduleMatrix: FigureDefinition = {
  id: "module-matrix",
  title: "Learned against true modules",
  presets: [],
  applies: ({ spec }) => spec.methods.some((method) => METHOD_TRAITS[method].modular),
  analyses: ["matches"],
  Figure: ModuleMatrixFigure,
};
