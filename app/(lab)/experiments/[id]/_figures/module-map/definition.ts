import { knowsTruth } from "@/domain/config/task-traits";
import { METHOD_TRAITS } from "@/domain/methods";
import type { FigureDefinition } from "../figure";
import { ModuleMapFigure } from "./figure";

export const moduleMap: FigureDefinition = {
  id: "module-map",
  title: "A map of learned and true modules",
  presets: ["module-map"],
  applies: ({ spec }) => knowsTruth(spec.task.kind) && spec.methods.some((method) => METHOD_TRAITS[method].modular),
  analyses: ["projections"],
  Figure: ModuleMapFigure,
};
