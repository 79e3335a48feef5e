"use client";

import { useMemo } from "react";
import { Chart } from "@/app/_charts/chart";
import { ChoiceMenu } from "@/app/_charts/choice-menu";
import { referencesOf } from "@/app/_charts/prepare/references";
import { ChartSyncProvider, useZoom } from "@/app/_charts/sync";
import { Toggle } from "@/app/_charts/toggle";
import { type GridAxis, type GridView, gridView, movedTo, pointText, turnedTo } from "../../_prepare/grid-view";
import { provenance } from "../../_prepare/provenance";
import { chosenMetric } from "../chosen-metric";
import type { FigureProps } from "../figure";
import { FIGURE_SIZE } from "../figure-size";
import { PlaceMenu } from "../place-menu";
import { ScaleToggles } from "../scale-toggles";
import { prepareGrid } from "./prepare";

/** A metric against a grid axis, one line a method. A click chooses the grid point that the tables show. */
export function GridFigure(props: FigureProps) {
  const { experiment, view } = props;
  const { arms } = experiment;
  const grid = useMemo(() => gridView(arms, view.along, view.at), [arms, view.along, view.at]);
  const { along, point } = grid;
  if (!along) return null;
  return (
    <ChartSyncProvider key={along.axis} pinned={point[along.axis] ?? null}>
      <AlongAxis {...props} grid={grid} along={along} />
    </ChartSyncProvider>
  );
}

interface AlongAxisProps extends FigureProps {
  readonly grid: GridView;
  readonly along: GridAxis;
}

function AlongAxis({ experiment, runs, view, onView, grid, along }: AlongAxisProps) {
  const { zoom } = useZoom();
  const { places, metric } = chosenMetric(experiment, view);
  const figure = useMemo(
    () => prepareGrid({ experiment, runs, view, grid, along, metric, zoom }),
    [experiment, runs, view, grid, along, metric, zoom],
  );
  const references = useMemo(() => referencesOf(metric, [experiment.spec.task]), [metric, experiment.spec.task]);
  const sources = useMemo(() => provenance(experiment, runs), [experiment, runs]);
  const axes = grid.axes.map(({ axis }) => ({ value: axis, label: axis }));
  return (
    <Chart
      title={figure.title}
      unit={figure.unit}
      xLabel={figure.xLabel}
      model={figure.model}
      size={FIGURE_SIZE}
      provenance={sources}
      references={references}
      onPick={(value) => onView({ at: pointText(movedTo(grid.point, along.axis, value)) })}
      whenEmpty="Points appear as runs finish."
      controls={
        <>
          {axes.length > 1 && (
            <ChoiceMenu
              label="Against"
              prefix="against"
              value={along.axis}
              options={axes}
              onChange={(axis) => onView(turnedTo(experiment.arms, axis, view.at))}
            />
          )}
          <PlaceMenu places={places} metric={metric} onChange={(place) => onView({ place })} />
          <ScaleToggles
            figure="grid"
            scales={figure.scales}
            flipped={view.flipped}
            onFlip={(flipped) => onView({ flipped })}
          />
          <Toggle pressed={view.seeds} onChange={(seeds) => onView({ seeds })}>
            seeds
          </Toggle>
        </>
      }
    />
  );
}
