"use client";

import { ChoiceMenu } from "@/app/_charts/choice-menu";
import type { Drawn } from "@/app/_charts/prepare/drawn";
import { type DrawView, SeriesChart } from "@/app/_charts/series-chart";
import { ChartSyncProvider } from "@/app/_charts/sync";
import { Toggle } from "@/app/_charts/toggle";
import { placeLabel } from "../_prepare/place-label";
import { FIGURE_SIZE } from "./main-figure";

interface LearningFigureProps {
  readonly metric: string;
  readonly places: readonly string[];
  readonly drawn: readonly Drawn[];
  readonly view: DrawView;
  readonly onChange: (change: Partial<DrawView> & { place?: string }) => void;
}

/** Without a grid the figure is the arms' learning curves, in distribution or out of it. */
export function LearningFigure({ metric, places, drawn, view, onChange }: LearningFigureProps) {
  return (
    <ChartSyncProvider key={view.x}>
      <SeriesChart
        metric={metric}
        drawn={drawn}
        view={view}
        size={FIGURE_SIZE}
        controls={
          <>
            <ChoiceMenu
              label="Measured"
              value={metric}
              options={places.map((place) => ({ value: place, label: placeLabel(place) }))}
              onChange={(place) => onChange({ place })}
            />
            <Toggle pressed={view.logX} onChange={(logX) => onChange({ logX })}>
              log x
            </Toggle>
            <Toggle pressed={view.logY} onChange={(logY) => onChange({ logY })}>
              log y
            </Toggle>
            <Toggle pressed={view.seeds} onChange={(seeds) => onChange({ seeds })}>
              seeds
            </Toggle>
          </>
        }
      />
    </ChartSyncProvider>
  );
}
