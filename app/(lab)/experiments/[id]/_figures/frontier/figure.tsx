"use client";

import { useMemo } from "react";
import { dotContent } from "@/app/_charts/scene/figure-content";
import { chosenMetric } from "../chosen-metric";
import type { FigureProps } from "../figure";
import { GridFrame } from "../frame/grid-frame";
import { prepareFrontier } from "./prepare";

/** What each arm reaches for its compute, the rule's counted, with the front that none beats. */
export function FrontierFigure(props: FigureProps) {
  const { experiment, results, view } = props;
  const { at, flipped } = view;
  const { places, metric } = chosenMetric(experiment, view);
  const data = useMemo(
    () => prepareFrontier({ experiment, results, metric, view: { at, flipped } }),
    [experiment, results, metric, at, flipped],
  );
  const content = useMemo(() => dotContent(data.title, data.figure, data.table), [data]);
  return <GridFrame figure="frontier" of={props} content={content} data={data} place={{ places, metric }} />;
}
