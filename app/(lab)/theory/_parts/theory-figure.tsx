"use client";

import { type ReactNode, useMemo } from "react";
import { Chart } from "@/app/_charts/chart";
import { fixedScale } from "@/app/_charts/prepare/scale";
import type { Provenance } from "@/app/_charts/provenance";
import { ChartSyncProvider, useZoom } from "@/app/_charts/sync";
import type { TheoryFigureData } from "../_prepare/figures";

interface TheoryFigureProps {
  readonly figure: TheoryFigureData;
  /** The value of the symbol along x: the crosshair stands there. */
  readonly at: number;
  readonly onPick: (value: number) => void;
  readonly provenance: Provenance;
  readonly controls?: ReactNode;
}

/** One closed-form figure; a click on it sets the symbol that it is drawn against. */
export function TheoryFigure(props: TheoryFigureProps) {
  return (
    <ChartSyncProvider pinned={props.at}>
      <Zoomed {...props} />
    </ChartSyncProvider>
  );
}

function Zoomed({ figure, onPick, provenance, controls }: TheoryFigureProps) {
  const { zoom } = useZoom();
  const { title, unit, xLabel, places } = figure;
  const model = useMemo(
    () => (zoom ? { ...figure.model, x: fixedScale(zoom, figure.model.x.kind) } : figure.model),
    [figure.model, zoom],
  );
  return (
    <Chart
      title={title}
      unit={unit}
      xLabel={xLabel}
      model={model}
      places={places}
      size="aspect-[4/3] w-full sm:aspect-auto sm:h-64"
      provenance={provenance}
      onPick={onPick}
      controls={controls}
    />
  );
}
