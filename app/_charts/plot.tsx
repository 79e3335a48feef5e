"use client";

import { useId } from "react";
import { CartesianGrid, LineChart, ReferenceLine, usePlotArea, XAxis, YAxis } from "recharts";
import { formatTick } from "./axis-format";
import { Crosshair } from "./crosshair";
import { CurveBackground, CurveLine } from "./curve-layer";
import { PointerArea } from "./pointer-area";
import type { Curve } from "./prepare/curve";
import type { ChartModel } from "./prepare/model";
import type { Place, Reference } from "./prepare/references";

interface PlotProps {
  readonly model: ChartModel;
  readonly title: string;
  readonly xLabel: string;
  readonly references: readonly Reference[];
  readonly places?: readonly Place[];
  readonly describe: (x: number) => string;
  readonly onPick?: ((x: number) => void) | undefined;
}

const MARGIN = { top: 8, right: 20, bottom: 20, left: 0 };
const TICK = { fontSize: 12, fill: "var(--muted)" } as const;

/** Axes by Recharts; lines, bands and marks in layers of ours, so that gaps, bands and markers are exactly the prepared ones. */
export function Plot({ model, title, xLabel, references, places = [], describe, onPick }: PlotProps) {
  const scales = { x: model.x.kind, y: model.y.kind };
  return (
    <LineChart responsive data={[]} margin={MARGIN} className="size-full" accessibilityLayer={false}>
      <CartesianGrid vertical={false} syncWithTicks stroke="var(--grid)" />
      <XAxis
        dataKey="x"
        type="number"
        scale={model.x.kind}
        domain={[...model.x.domain]}
        ticks={[...model.x.ticks]}
        tickFormatter={formatTick}
        tick={TICK}
        tickMargin={6}
        stroke="var(--axis)"
        allowDataOverflow
        minTickGap={12}
        label={{ value: xLabel, position: "insideBottom", offset: -12, fontSize: 12, fill: "var(--muted)" }}
      />
      <YAxis
        type="number"
        scale={model.y.kind}
        domain={[...model.y.domain]}
        ticks={[...model.y.ticks]}
        tickFormatter={formatTick}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        allowDataOverflow
        width={46}
      />
      {references.map((reference) => (
        <ReferenceLine
          key={reference.y}
          y={reference.y}
          stroke="var(--muted)"
          strokeDasharray="2 3"
          label={{ value: reference.label, position: "insideTopRight", fontSize: 11, fill: "var(--muted)" }}
        />
      ))}
      {places.map((place) => (
        <ReferenceLine
          key={`${place.x} ${place.label}`}
          x={place.x}
          stroke={place.color}
          strokeDasharray="2 3"
          label={{ value: place.label, position: "insideTopLeft", fontSize: 11, fill: "var(--muted)" }}
        />
      ))}
      <Curves model={model} scales={scales} />
      <Crosshair axis={model.x} format={formatTick} />
      <PointerArea curves={pointedAt(model)} title={title} describe={describe} onPick={onPick} />
    </LineChart>
  );
}

/** The crosshair stands on measured places, and on predicted ones where nothing is measured. */
function pointedAt({ curves }: ChartModel): readonly Curve[] {
  const measured = curves.filter(({ statistic }) => statistic !== "prediction");
  return measured.length > 0 ? measured : curves;
}

function Curves({
  model,
  scales,
}: {
  readonly model: ChartModel;
  readonly scales: Parameters<typeof CurveLine>[0]["scales"];
}) {
  const clip = useId();
  const plot = usePlotArea();
  if (!plot) return null;
  return (
    <>
      <clipPath id={clip}>
        <rect
          x={plot.x - CLIP_ROOM}
          y={plot.y - CLIP_ROOM}
          width={plot.width + 2 * CLIP_ROOM}
          height={plot.height + CLIP_ROOM}
        />
      </clipPath>
      <g clipPath={`url(#${clip})`} pointerEvents="none">
        {model.curves.map((curve) => (
          <CurveBackground key={curve.id} curve={curve} scales={scales} />
        ))}
        {model.curves.map((curve) => (
          <CurveLine key={curve.id} curve={curve} scales={scales} />
        ))}
      </g>
    </>
  );
}

/** Markers on the first and last values stand half outside of the plot, px. */
const CLIP_ROOM = 5;
