import type { ScaleKind } from "@/app/_charts/prepare/scale";
import type { Axis } from "@/domain/config/experiment";

/** Axes that are varied over orders of magnitude; dimensions and counts of modules are varied one by one. */
const WIDE: readonly Axis[] = ["n", "p", "width", "moduleWidth", "learningRate"];

/** Losses span decades, accuracies don't; `linear` takes every logarithm away. */
export function figureScales(
  axis: Axis,
  isLoss: boolean,
  linear: boolean,
): { readonly x: ScaleKind; readonly y: ScaleKind } {
  return {
    x: !linear && WIDE.includes(axis) ? "log" : "linear",
    y: !linear && isLoss ? "log" : "linear",
  };
}

/** What the switch between both says; null where there is nothing to switch. */
export function logName(axis: Axis, isLoss: boolean): string | null {
  const { x, y } = figureScales(axis, isLoss, false);
  if (x === "log" && y === "log") return "log–log";
  if (x === "log") return "log x";
  return y === "log" ? "log y" : null;
}
