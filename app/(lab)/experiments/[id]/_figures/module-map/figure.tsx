"use client";

import { useMemo } from "react";
import { provenance } from "../../_prepare/provenance";
import type { FigureProps } from "../figure";
import { ChartFrame } from "../frame/chart-frame";
import { moduleArms, seedAmong, seedsOf } from "../modules/module-arms";
import { MomentMenu } from "../modules/moment-menu";
import { nothingYet } from "../modules/nothing-yet";
import { SeedMenu } from "../modules/seed-menu";
import { useAnalyses } from "../modules/use-analyses";
import { useSameArms } from "../modules/use-same-arms";
import { mapPoints } from "./points";
import { mapContent, mapNotes } from "./prepare";
import { usePlaces } from "./use-places";

const TITLE = "A map of learned and true modules";
const NO_POINTS = { points: [], distances: [], leftOut: [] };

/** Learned projections of one seed, coloured by arm, and the true ones, as crosses: near ones stand together. */
export function ModuleMapFigure({ experiment, runs, view, onView, runsHref }: FigureProps) {
  const { at, moment } = view;
  const arms = useSameArms(useMemo(() => moduleArms({ experiment, runs, at }), [experiment, runs, at]));
  const seeds = useMemo(() => seedsOf(arms), [arms]);
  const seed = seedAmong(seeds, view.seed);
  const shown = useMemo(() => arms.flatMap((arm) => arm.runs.filter((run) => run.seed === seed)), [arms, seed]);
  const analyses = useAnalyses(shown, "projections");
  const found = useMemo(
    () => (seed === null ? null : mapPoints({ arms, contents: analyses.contents, seed, moment })),
    [arms, analyses.contents, seed, moment],
  );
  const { places, error } = usePlaces(found?.distances ?? null);
  const content = useMemo(() => mapContent(TITLE, found ?? NO_POINTS, places ?? []), [found, places]);
  const sources = useMemo(() => provenance(experiment, shown), [experiment, shown]);
  const waiting = error === null ? "Placing the modules …" : `The map could not be made: ${error}`;
  return (
    <ChartFrame
      content={content}
      provenance={sources}
      notes={found && seed !== null ? mapNotes(found, seed) : []}
      runsHref={runsHref}
      empty={found ? (places ? null : waiting) : nothingYet(analyses, shown.length)}
      controls={
        <>
          <MomentMenu moment={moment} onChange={(next) => onView({ moment: next })} />
          <SeedMenu seeds={seeds} seed={seed} offersAll={false} onChange={(next) => onView({ seed: next })} />
        </>
      }
    />
  );
}
