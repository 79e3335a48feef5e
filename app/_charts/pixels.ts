import { useXAxisInverseScale, useXAxisScale, useYAxisScale } from "recharts";
import type { ToPixel } from "./prepare/path";

interface Pixels {
  readonly toX: ToPixel;
  readonly toY: ToPixel;
  /** px → x. */
  readonly fromX: (pixel: number) => number;
}

/** The chart's own scales, for layers drawn inside of it; null until it has been measured. */
export function usePixels(): Pixels | null {
  const x = useXAxisScale();
  const y = useYAxisScale();
  const inverse = useXAxisInverseScale();
  if (!x || !y || !inverse) return null;
  return {
    toX: (value) => x(value) ?? Number.NaN,
    toY: (value) => y(value) ?? Number.NaN,
    fromX: (pixel) => Number(inverse(pixel)),
  };
}
