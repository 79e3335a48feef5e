"use client";

import { DefaultZIndexes, usePlotArea, ZIndexLayer } from "recharts";
import { usePixels } from "./pixels";
import type { AxisScale } from "./prepare/scale";
import { useHover } from "./sync";

interface CrosshairProps {
  readonly axis: AxisScale;
  readonly format: (x: number) => string;
}

const CHARACTER = 7;
/** The label covers the tick below it. */
const ABOVE_LABELS = DefaultZIndexes.label + 1;

/** The line under the pointer, with its x on the axis; the same in all linked charts. */
export function Crosshair({ axis, format }: CrosshairProps) {
  const x = useHover();
  const pixels = usePixels();
  const plot = usePlotArea();
  if (x === null || !pixels || !plot || x < axis.domain[0] || x > axis.domain[1]) return null;
  return (
    <ZIndexLayer zIndex={ABOVE_LABELS}>
      <CrosshairMark at={pixels.toX(x)} top={plot.y} bottom={plot.y + plot.height} label={format(x)} />
    </ZIndexLayer>
  );
}

interface MarkProps {
  readonly at: number;
  readonly top: number;
  readonly bottom: number;
  readonly label: string;
}

function CrosshairMark({ at, top, bottom, label }: MarkProps) {
  const width = Math.max(40, label.length * CHARACTER + 12);
  return (
    <g pointerEvents="none" data-overlay>
      <line x1={at} x2={at} y1={top} y2={bottom} stroke="var(--axis)" />
      <rect x={at - width / 2} y={bottom + 4} width={width} height={18} rx={3} fill="var(--strong)" />
      <text x={at} y={bottom + 17} textAnchor="middle" fontSize={12} fill="var(--on-strong)">
        {label}
      </text>
    </g>
  );
}
