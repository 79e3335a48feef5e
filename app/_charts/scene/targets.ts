import { formatInterval, formatMean, formatValue } from "../../_components/format";
import { formatTick } from "../axis-format";
import type { BandPoint, Curve } from "../prepare/curve";
import { drawable } from "../prepare/scale";
import type { Scales } from "../prepare/segments";
import type { Projection } from "./draw-marks";
import { type Bound, type Dot, type Measured, type Panel, pointKey } from "./panel";
import type { Place } from "./place";
import type { Target } from "./scene";

/** "0.020 [0.012, 0.028], n = 5"; a single value without interval. */
export function measuredText({ value, low, high, n }: Measured): string {
  if (n < 2 || !Number.isFinite(low) || !Number.isFinite(high))
    return n > 0 ? `${formatValue(value)}, n = ${n}` : formatValue(value);
  return `${formatMean(value, low, high)} ${formatInterval(low, high)}, n = ${n}`;
}

function boundText({ y, side }: Pick<Bound, "y" | "side">): string {
  return `${side === "above" ? ">" : "<"} ${formatTick(y)}`;
}

function measuredOf({ y, low, high, n }: BandPoint): Measured {
  return { value: y, low, high, n };
}

/** Every marked point of a curve that is drawn. */
export function curveTargets(curve: Curve, panel: Panel, scales: Scales, { toX, toY }: Projection): Target[] {
  return curve.marked.flatMap((index): Target[] => {
    const point = curve.points[index];
    if (!point || !drawable(point.x, scales.x) || !drawable(point.y, scales.y)) return [];
    return [
      {
        x: toX(point.x),
        y: toY(point.y),
        name: curve.label,
        lines: [`${panel.x.label}: ${formatTick(point.x)}`, `${panel.y.label}: ${measuredText(measuredOf(point))}`],
        armIds: panel.armIds[pointKey(curve.id, point.x)] ?? [],
      },
    ];
  });
}

export function dotTarget(dot: Dot, panel: Panel, { toX, toY }: Projection): Target {
  return {
    x: toX(dot.x.value),
    y: toY(dot.y.value),
    name: dot.label,
    lines: [`${panel.x.label}: ${measuredText(dot.x)}`, `${panel.y.label}: ${measuredText(dot.y)}`],
    armIds: dot.armIds,
  };
}

export function boundTarget(bound: Bound, at: Place, panel: Panel): Target {
  return {
    x: at.x,
    y: at.y,
    name: bound.label,
    lines: [`${panel.x.label}: ${formatTick(bound.x)}`, `${panel.y.label}: ${boundText(bound)}, n = ${bound.n}`],
    armIds: bound.armIds,
  };
}
