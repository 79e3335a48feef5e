"use client";

import { useMemo } from "react";
import { curveContent } from "@/app/_charts/scene/figure-content";
import { Toggle } from "@/app/_charts/toggle";
import { provenance } from "../../_prepare/provenance";
import { chosenMetric } from "../chosen-metric";
import type { FigureProps } from "../figure";
import { ChartFrame } from "../frame/chart-frame";
import { PlaceMenu } from "../place-menu";
import { ScaleToggles } from "../scale-toggles";
import { prepareAccuracy } from "./prepare";

/** The paper's accuracies: how each method bears more images. */
export function AccuracyFigure({ experiment, runs, view, onView, runsHref }: FigureProps) {
  const { at, flipped, seeds } = view;
  const { places, metric } = chosenMetric(experiment, view);
  const data = useMemo(
    () => prepareAccuracy({ experiment, runs, metric, view: { at, flipped, seeds } }),
    [experiment, runs, metric, at, flipped, seeds],
  );
  const content = useMemo(() => curveContent(data.title, data.figure), [data]);
  const sources = useMemo(() => provenance(experiment, runs), [experiment, runs]);
  return (
    <ChartFrame
      content={content}
      provenance={sources}
      notes={data.notes}
      runsHref={runsHref}
      empty={data.empty ? "Points appear as runs finish." : null}
      controls={
        <>
          <PlaceMenu places={places} metric={metric} onChange={(place) => onView({ place })} />
          <ScaleToggles
            figure="accuracy"
            scales={data.scales}
            flipped={flipped}
            onFlip={(next) => onView({ flipped: next })}
          />
          <Toggle pressed={seeds} onChange={(next) => onView({ seeds: next })}>
            seeds
          </Toggle>
        </>
      }
    />
  );
}
