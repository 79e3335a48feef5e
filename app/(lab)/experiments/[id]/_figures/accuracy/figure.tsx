"use client";

import { useMemo } from "react";
import { curveContent } from "@/app/_charts/scene/figure-content";
import { chosenMetric } from "../chosen-metric";
import type { FigureProps } from "../figure";
import { GridFrame } from "../frame/grid-frame";
import { prepareAccuracy } from "./prepare";

/** The paper's accuracies: how each method bears more images. */
export function AccuracyFigure(props: FigureProps) {
  const { experiment, runs, view } = props;
  const { at, flipped, seeds } = view;
  const { places, metric } = chosenMetric(experiment, view);
  const data = useMemo(
    () => prepareAccuracy({ experiment, runs, metric, view: { at, flipped, seeds } }),
    [experiment, runs, metric, at, flipped, seeds],
  );
  const content = useMemo(() => curveContent(data.title, data.figure), [data]);
  return <GridFrame figure="accuracy" of={props} content={content} data={data} place={{ places, metric }} seeds />;
}
