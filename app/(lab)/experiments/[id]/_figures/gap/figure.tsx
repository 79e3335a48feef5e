"use client";

import { useMemo } from "react";
import { dotContent } from "@/app/_charts/scene/figure-content";
import type { FigureProps } from "../figure";
import { GridFrame } from "../frame/grid-frame";
import { prepareGap } from "./prepare";

/** What is lost out of distribution: every arm's figure there against its figure in distribution. */
export function GapFigure(props: FigureProps) {
  const { experiment, results, view } = props;
  const { at, flipped } = view;
  const data = useMemo(
    () => prepareGap({ experiment, results, view: { at, flipped } }),
    [experiment, results, at, flipped],
  );
  const content = useMemo(() => dotContent(data.title, data.figure), [data]);
  return <GridFrame figure="gap" of={props} content={content} data={data} />;
}
