"use client";

import { memo } from "react";
import { MarkPoint } from "./mark-line";
import { usePixels } from "./pixels";
import type { Curve } from "./prepare/curve";
import { bandPath, linePath } from "./prepare/path";
import { drawable } from "./prepare/scale";
import type { Scales } from "./prepare/segments";

interface LayerProps {
  readonly curve: Curve;
  readonly scales: Scales;
}

/** The 95 % interval and the single seeds: what lies behind every line. */
export const CurveBackground = memo(function CurveBackground({ curve, scales }: LayerProps) {
  const pixels = usePixels();
  if (!pixels) return null;
  const { toX, toY } = pixels;
  const { color } = curve.mark;
  return (
    <g fill="none" stroke="none">
      <path d={bandPath(curve.points, scales, toX, toY)} fill={color} fillOpacity={0.15} />
      {curve.seeds.map((seed) => (
        <path
          key={seed.runId}
          d={linePath(seed.points, scales, toX, toY)}
          stroke={color}
          strokeOpacity={0.35}
          strokeWidth={0.75}
          strokeLinecap="round"
        />
      ))}
      {curve.raw && (
        <path d={linePath(curve.raw, scales, toX, toY)} stroke={color} strokeOpacity={0.4} strokeWidth={1} />
      )}
    </g>
  );
});

/** The line with its markers, and a cross where a seed's loss stopped being finite. */
export const CurveLine = memo(function CurveLine({ curve, scales }: LayerProps) {
  const pixels = usePixels();
  if (!pixels) return null;
  const { toX, toY } = pixels;
  const { mark } = curve;
  return (
    <g>
      <path
        d={linePath(curve.points, scales, toX, toY)}
        fill="none"
        stroke={mark.color}
        strokeWidth={mark.width}
        strokeDasharray={mark.dash ?? undefined}
        strokeLinejoin="round"
        strokeLinecap={mark.dash ? "butt" : "round"}
      />
      {curve.marked.map((index) => {
        const point = curve.points[index];
        if (!point || !drawable(point.x, scales.x) || !drawable(point.y, scales.y)) return null;
        return <MarkPoint key={point.x} mark={mark} x={toX(point.x)} y={toY(point.y)} radius={3.5} />;
      })}
      {curve.diverged.map((place) => (
        <Diverged
          key={place.runId}
          x={toX(place.x)}
          y={toY(place.y)}
          label={`seed ${place.seed} diverged at step ${place.step}`}
        />
      ))}
    </g>
  );
});

function Diverged({ x, y, label }: { readonly x: number; readonly y: number; readonly label: string }) {
  return (
    <g transform={`translate(${x} ${y})`} stroke="var(--state-violet)" strokeWidth={2}>
      <title>{label}</title>
      <path d="M-4,-4L4,4M4,-4L-4,4" />
    </g>
  );
}
