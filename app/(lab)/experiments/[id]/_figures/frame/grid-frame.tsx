"use client";

import { type ReactNode, useMemo } from "react";
import type { FigureContent } from "@/app/_charts/export/figure-file";
import { Toggle } from "@/app/_charts/toggle";
import { provenance } from "../../_prepare/provenance";
import type { FigureProps } from "../figure";
import { PlaceMenu } from "../place-menu";
import { ScaleToggles } from "../scale-toggles";
import type { FigureScales } from "../scales";
import { ChartFrame } from "./chart-frame";

interface GridFrameProps {
  /** The figure's id: its flipped axes are kept by it. */
  readonly figure: string;
  readonly of: FigureProps;
  readonly content: FigureContent;
  readonly data: { readonly notes: readonly string[]; readonly scales: FigureScales; readonly empty: boolean };
  /** Sentences that the page shows as `children`, and that files carry too. */
  readonly said?: readonly string[];
  /** The menu of where its metric is measured; without it the figure draws all places. */
  readonly place?: { readonly places: readonly string[]; readonly metric: string };
  /** Whether single seeds can be drawn. */
  readonly seeds?: boolean;
  readonly children?: ReactNode;
}

/** The frame of a figure of measured grid points, with the controls that its view has. */
export function GridFrame({ figure, of, content, data, said = [], place, seeds = false, children }: GridFrameProps) {
  const { experiment, runs, view, onView, runsHref } = of;
  const sources = useMemo(() => provenance(experiment, runs), [experiment, runs]);
  return (
    <ChartFrame
      content={content}
      provenance={sources}
      notes={data.notes}
      said={said}
      runsHref={runsHref}
      empty={data.empty ? "Points appear as runs finish." : null}
      controls={
        <>
          {place && <PlaceMenu {...place} onChange={(next) => onView({ place: next })} />}
          <ScaleToggles
            figure={figure}
            scales={data.scales}
            flipped={view.flipped}
            onFlip={(flipped) => onView({ flipped })}
          />
          {seeds && (
            <Toggle pressed={view.seeds} onChange={(next) => onView({ seeds: next })}>
              seeds
            </Toggle>
          )}
        </>
      }
    >
      {children}
    </ChartFrame>
  );
}
