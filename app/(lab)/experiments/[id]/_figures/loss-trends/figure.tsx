"use client";

import { useMemo } from "react";
import { curveContent } from "@/app/_charts/scene/figure-content";
import { Toggle } from "@/app/_charts/toggle";
import { provenance } from "../../_prepare/provenance";
import type { FigureProps } from "../figure";
import { ChartFrame } from "../frame/chart-frame";
import { ScaleToggles } from "../scale-toggles";
import { prepareTrends } from "./prepare";

/** The paper's loss trends: test and training loss against each of k, m, p and n, measured and predicted. */
export function LossTrendsFigure({ experiment, runs, results, view, onView, runsHref }: FigureProps) {
  const { at, flipped, seeds } = view;
  const data = useMemo(
    () => prepareTrends({ experiment, runs, results, view: { at, flipped, seeds } }),
    [experiment, runs, results, at, flipped, seeds],
  );
  const content = useMemo(() => curveContent("Loss trends", data.figure), [data.figure]);
  const sources = useMemo(() => provenance(experiment, runs), [experiment, runs]);
  return (
    <ChartFrame
      content={content}
      provenance={sources}
      notes={data.notes}
      said={data.fits}
      runsHref={runsHref}
      empty={data.empty ? "Points appear as runs finish." : null}
      controls={
        <>
          <ScaleToggles
            figure="loss-trends"
            scales={data.scales}
            flipped={flipped}
            onFlip={(next) => onView({ flipped: next })}
          />
          <Toggle pressed={seeds} onChange={(next) => onView({ seeds: next })}>
            seeds
          </Toggle>
        </>
      }
    >
      {data.fits.length > 0 && (
        <ul className="text-muted text-xs" aria-label="Fits of the theory">
          {data.fits.map((fit) => (
            <li key={fit}>{fit}</li>
          ))}
        </ul>
      )}
    </ChartFrame>
  );
}
