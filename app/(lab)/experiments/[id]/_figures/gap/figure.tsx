"use client";

import { useMemo } from "react";
import { dotContent } from "@/app/_charts/scene/figure-content";
import { provenance } from "../../_prepare/provenance";
import type { FigureProps } from "../figure";
import { ChartFrame } from "../frame/chart-frame";
import { ScaleToggles } from "../scale-toggles";
import { prepareGap } from "./prepare";

/** What is lost out of distribution: every arm's figure there against its figure in distribution. */
export function GapFigure({ experiment, runs, results, view, onView, runsHref }: FigureProps) {
  const { at, flipped } = view;
  const data = useMemo(
    () => prepareGap({ experiment, results, view: { at, flipped } }),
    [experiment, results, at, flipped],
  );
  const content = useMemo(() => dotContent(data.title, data.figure), [data]);
  const sources = useMemo(() => provenance(experiment, runs), [experiment, runs]);
  return (
    <ChartFrame
      content={content}
      provenance={sources}
      notes={data.notes}
      runsHref={runsHref}
      empty={data.empty ? "Points appear as runs finish." : null}
      controls={
        <ScaleToggles
          figure="gap"
          scales={data.scales}
          flipped={flipped}
          onFlip={(next) => onView({ flipped: next })}
        />
      }
    />
  );
}
