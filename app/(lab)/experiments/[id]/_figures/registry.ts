import type { ExperimentView } from "@/domain/views";
import { accuracy } from "./accuracy/definition";
import { combinationMap } from "./combination-map/definition";
import type { FigureDefinition } from "./figure";
import { frontier } from "./frontier/definition";
import { gap } from "./gap/definition";
import { grid } from "./grid/definition";
import { learning } from "./learning/definition";
import { lossTrends } from "./loss-trends/definition";
import { moduleMap } from "./module-map/definition";
import { moduleMatrix } from "./module-matrix/definition";
import { moduleSimilarity } from "./module-similarity/definition";
import { paper } from "./paper/definition";
import { sampleComplexity } from "./sample-complexity/definition";
import { unseen } from "./unseen/definition";

/** Every figure of an experiment, in the order in which a page shows them. A new one is one line here. */
const FIGURES: readonly FigureDefinition[] = [
  grid,
  learning,
  paper,
  sampleComplexity,
  lossTrends,
  accuracy,
  unseen,
  gap,
  frontier,
  moduleSimilarity,
  moduleMap,
  moduleMatrix,
  combinationMap,
];

export function findFigure(id: string): FigureDefinition | null {
  return FIGURES.find((figure) => figure.id === id) ?? null;
}

/** The figures that an experiment has, its preset's own first. */
export function figuresOf(experiment: ExperimentView): FigureDefinition[] {
  const { preset } = experiment;
  const isMain = (figure: FigureDefinition) => preset !== null && figure.presets.includes(preset);
  return FIGURES.filter((figure) => figure.applies(experiment)).sort((a, b) => Number(isMain(b)) - Number(isMain(a)));
}
