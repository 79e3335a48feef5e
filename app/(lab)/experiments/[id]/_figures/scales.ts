import type { ScaleKind } from "@/app/_charts/prepare/scale";
import type { Axis } from "@/domain/config/experiment";

/** Both axes of a figure. */
export interface FigureScales {
  readonly x: ScaleKind;
  readonly y: ScaleKind;
}

/** Axes that are varied over orders of magnitude; dimensions and counts of modules are varied one by one. */
const WIDE: ReadonlySet<Axis> = new Set<Axis>(["n", "p", "width", "moduleWidth", "learningRate"]);

/** A grid axis as figures draw it unless they are told otherwise. */
export function axisScaleKind(axis: Axis): ScaleKind {
  return WIDE.has(axis) ? "log" : "linear";
}

/** Losses span decades, accuracies don't. */
export function metricScaleKind(metric: string): ScaleKind {
  return /loss$/i.test(metric) ? "log" : "linear";
}

function other(kind: ScaleKind): ScaleKind {
  return kind === "log" ? "linear" : "log";
}

/** The figure's own scales, but for the axes that the view has switched. */
export function flippedScales(figure: string, own: FigureScales, flipped: readonly string[]): FigureScales {
  const shown = (side: keyof FigureScales) => (flipped.includes(`${figure}.${side}`) ? other(own[side]) : own[side]);
  return { x: shown("x"), y: shown("y") };
}

/** The view's list with one axis of a figure switched. */
export function flip(figure: string, side: keyof FigureScales, flipped: readonly string[]): string[] {
  const name = `${figure}.${side}`;
  return flipped.includes(name) ? flipped.filter((each) => each !== name) : [...flipped, name];
}
