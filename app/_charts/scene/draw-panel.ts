import { drawable } from "../prepare/scale";
import { drawAxes, plotArea } from "./draw-axes";
import { besides, drawBackground, drawBound, drawDot, drawLine, type Projection } from "./draw-marks";
import { drawRule, drawSteps } from "./draw-rules";
import type { Panel } from "./panel";
import { type Box, toUnits } from "./place";
import { type Canvas, type Drawing, unitOf } from "./scene";
import { boundTarget, curveTargets, dotTarget } from "./targets";

/** One panel within its box. What the axes have no place for is left out, and never stops the rest. */
export function drawPanel(panel: Panel, box: Box, canvas: Canvas): Drawing {
  const plot = plotArea(panel, box, canvas);
  const toX = toUnits(panel.x, plot.x, plot.x + plot.width);
  const toY = toUnits(panel.y, plot.y + plot.height, plot.y);
  const projection: Projection = { plot, toX, toY, unit: unitOf(canvas), font: canvas.font };
  const scales = { x: panel.x.kind, y: panel.y.kind };
  const fits = (x: number, y: number) => drawable(x, scales.x) && drawable(y, scales.y);
  const dots = panel.dots.filter((dot) => fits(dot.x.value, dot.y.value));
  const bounds = besides(
    panel.bounds.filter((bound) => fits(bound.x, bound.y)),
    projection,
  );
  return {
    shapes: [
      ...drawAxes(panel, box, plot, toX, toY, canvas),
      ...panel.rules.flatMap((rule) => drawRule(rule, panel, projection)),
      ...drawSteps(panel.steps, projection),
      ...panel.curves.flatMap((curve) => drawBackground(curve, scales, projection)),
      ...panel.curves.flatMap((curve) => drawLine(curve, panel, scales, projection)),
      ...bounds.flatMap(({ bound, at }) => drawBound(bound, at, projection.unit)),
      ...dots.flatMap((dot) => drawDot(dot, projection)),
    ],
    targets: [
      ...panel.curves.flatMap((curve) => curveTargets(curve, panel, scales, projection)),
      ...bounds.map(({ bound, at }) => boundTarget(bound, at, panel)),
      ...dots.map((dot) => dotTarget(dot, panel, projection)),
    ],
  };
}
