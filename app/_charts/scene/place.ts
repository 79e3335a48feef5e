import type { ToPixel } from "../prepare/path";
import type { AxisScale } from "../prepare/scale";

/** A point in units of the scene. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in units of the scene. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Data → units between `from` and `to`, by the axis; beyond its domain the nearer end. NaN where the axis has no place for it. */
export function toUnits({ kind, domain: [low, high] }: AxisScale, from: number, to: number): ToPixel {
  const at = kind === "log" ? Math.log : (value: number) => value;
  const [first, last] = [at(low), at(high)];
  return (value) => {
    const share = (at(value) - first) / (last - first);
    return from + (to - from) * Math.min(1, Math.max(0, share));
  };
}

export function isInside({ domain: [low, high] }: AxisScale, value: number): boolean {
  return value >= low && value <= high;
}
