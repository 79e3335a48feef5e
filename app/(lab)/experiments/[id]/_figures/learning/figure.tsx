"use client";

import { useMemo } from "react";
import { SeriesChart } from "@/app/_charts/series-chart";
import { ChartSyncProvider } from "@/app/_charts/sync";
import { Toggle } from "@/app/_charts/toggle";
import { resolveView } from "@/app/_charts/view-params";
import { armsAt, gridView } from "../../_prepare/grid-view";
import { drawnArms } from "../../_prepare/method-curves";
import { chosenMetric } from "../chosen-metric";
import type { FigureProps } from "../figure";
import { FIGURE_SIZE } from "../figure-size";
import { PlaceMenu } from "../place-menu";

/** The arms' learning curves at the chosen grid point, in distribution or out of it. */
export function LearningFigure({ experiment, runs, view, onView }: FigureProps) {
  const { arms } = experiment;
  const { places, metric } = chosenMetric(experiment, view);
  const drawn = useMemo(() => {
    const { point } = gridView(arms, null, view.at);
    return drawnArms(armsAt(arms, point), runs, (arm) => arm.method);
  }, [arms, runs, view.at]);
  const drawing = useMemo(() => resolveView({ ...view, metrics: null }, [metric]), [view, metric]);
  return (
    <ChartSyncProvider key={drawing.x}>
      <SeriesChart
        metric={metric}
        drawn={drawn}
        view={drawing}
        size={FIGURE_SIZE}
        controls={
          <>
            <PlaceMenu places={places} metric={metric} onChange={(place) => onView({ place })} />
            <Toggle pressed={drawing.logX} onChange={(logX) => onView({ logX })}>
              log x
            </Toggle>
            <Toggle pressed={drawing.logY} onChange={(logY) => onView({ logY })}>
              log y
            </Toggle>
            <Toggle pressed={drawing.seeds} onChange={(seeds) => onView({ seeds })}>
              seeds
            </Toggle>
          </>
        }
      />
    </ChartSyncProvider>
  );
}
