"use client";

import { useMemo } from "react";
import type { HeatFigure } from "@/app/_charts/heat/heat";
import { heatContent } from "@/app/_charts/heat/heat-table";
import { provenance } from "../../_prepare/provenance";
import type { FigureProps } from "../figure";
import { ChartFrame } from "../frame/chart-frame";
import { moduleArms, seedAmong, seedsOf } from "../modules/module-arms";
import { MomentMenu } from "../modules/moment-menu";
import { nothingYet } from "../modules/nothing-yet";
import { SeedMenu } from "../modules/seed-menu";
import { useAnalyses } from "../modules/use-analyses";
import { useSameArms } from "../modules/use-same-arms";
import { prepareMatrix } from "./prepare";

const EMPTY: HeatFigure = {
  panels: [],
  measure: "|cosine|",
  domain: [0, 1],
  scale: "linear",
  group: 1,
  framed: null,
  dotted: null,
};

/** Learned against true modules of one seed, a matrix an arm. */
export function ModuleMatrixFigure({ experiment, runs, view, onView, runsHref }: FigureProps) {
  const { at, moment } = view;
  const arms = useSameArms(useMemo(() => moduleArms({ experiment, runs, at }), [experiment, runs, at]));
  const seeds = useMemo(() => seedsOf(arms), [arms]);
  const seed = seedAmong(seeds, view.seed);
  const shown = useMemo(() => arms.flatMap((arm) => arm.runs.filter((run) => run.seed === seed)), [arms, seed]);
  const analyses = useAnalyses(shown, "matches");
  const figure = useMemo(
    () => (seed === null ? null : prepareMatrix({ arms, contents: analyses.contents, seed, moment })),
    [arms, analyses.contents, seed, moment],
  );
  const isShare = figure?.panels[0]?.columns.label === "image";
  const title = isShare ? "Which image each module reads" : "Learned against true modules";
  const content = useMemo(() => heatContent(title, figure ?? EMPTY), [title, figure]);
  const sources = useMemo(() => provenance(experiment, shown), [experiment, shown]);
  return (
    <ChartFrame
      content={content}
      provenance={sources}
      notes={figure ? [`one run of each arm, seed ${seed}`, "modules ordered by their best match"] : []}
      runsHref={runsHref}
      empty={figure ? null : nothingYet(analyses, shown.length)}
      controls={
        <>
          <MomentMenu moment={moment} onChange={(next) => onView({ moment: next })} />
          <SeedMenu seeds={seeds} seed={seed} offersAll={false} onChange={(next) => onView({ seed: next })} />
        </>
      }
    />
  );
}
