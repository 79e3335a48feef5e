"use client";

import { useMemo } from "react";
import { dotContent } from "@/app/_charts/scene/figure-content";
import { provenance } from "../../_prepare/provenance";
import { chosenMetric } from "../chosen-metric";
import type { FigureProps } from "../figure";
import { ChartFrame } from "../frame/chart-frame";
import { PlaceMenu } from "../place-menu";
import { ScaleToggles } from "../scale-toggles";
import { prepareFrontier } from "./prepare";

/** What each arm reaches for its compute, the rule's counted, with the front that none beats. */
export function FrontierFigure({ experiment, runs, results, view, onView, runsHref }: FigureProps) {
  const { at, flipped } = view;
  const { places, metric } = chosenMetric(experiment, view);
  const data = useMemo(
    () => prepareFrontier({ experiment, results, metric, view: { at, flipped } }),
    [experiment, results, metric, at, flipped],
  );
  const content = useMemo(() => dotContent(data.title, data.figure, data.table), [data]);
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
            figure="frontier"
            scales={data.scales}
            flipped={flipped}
            onFlip={(next) => onView({ flipped: next })}
          />
        </>
      }
    />
  );
}
