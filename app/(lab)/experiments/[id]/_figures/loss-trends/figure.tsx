"use client";

import { useMemo } from "react";
import { curveContent } from "@/app/_charts/scene/figure-content";
import type { FigureProps } from "../figure";
import { GridFrame } from "../frame/grid-frame";
import { prepareTrends } from "./prepare";

/** The paper's loss trends: test and training loss against each of k, m, p and n, measured and predicted. */
export function LossTrendsFigure(props: FigureProps) {
  const { experiment, runs, results, view } = props;
  const { at, flipped, seeds } = view;
  const data = useMemo(
    () => prepareTrends({ experiment, runs, results, view: { at, flipped, seeds } }),
    [experiment, runs, results, at, flipped, seeds],
  );
  const content = useMemo(() => curveContent("Loss trends", data.figure), [data.figure]);
  return (
    <GridFrame figure="loss-trends" of={props} content={content} data={data} said={data.fits} seeds>
      {data.fits.length > 0 && (
        <ul className="text-muted text-xs" aria-label="Fits of the theory">
          {data.fits.map((fit) => (
            <li key={fit}>{fit}</li>
          ))}
        </ul>
      )}
    </GridFrame>
  );
}
