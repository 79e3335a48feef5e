"use client";

import { useMemo } from "react";
import { chosenMetric } from "@/app/(lab)/experiments/[id]/_figures/chosen-metric";
import type { FigureProps } from "@/app/(lab)/experiments/[id]/_figures/figure";
import { ResultsSection } from "@/app/(lab)/experiments/[id]/_parts/results-section";
import { armsAt, gridView, pointText } from "@/app/(lab)/experiments/[id]/_prepare/grid-view";

/** The results table as a block of a report. */
export function ReportResults({ experiment, results, view, onView }: FigureProps) {
  const { arms, name } = experiment;
  const grid = useMemo(() => gridView(arms, view.along, view.at), [arms, view.along, view.at]);
  const chosen = useMemo(() => armsAt(arms, grid.point), [arms, grid.point]);
  return (
    <ResultsSection
      name={name}
      all={results}
      chosen={chosen}
      places={chosenMetric(experiment, view).places}
      grid={grid}
      onPoint={(point) => onView({ at: pointText(point) })}
    />
  );
}
