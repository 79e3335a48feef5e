"use client";

import { useMemo } from "react";
import { ChoiceMenu } from "@/app/_charts/choice-menu";
import type { HeatFigure } from "@/app/_charts/heat/heat";
import { heatContent } from "@/app/_charts/heat/heat-table";
import { Toggle } from "@/app/_charts/toggle";
import { provenance } from "../../_prepare/provenance";
import { chosenMetric } from "../chosen-metric";
import type { FigureProps } from "../figure";
import { ChartFrame } from "../frame/chart-frame";
import { finishedArms, seedsOf } from "../modules/module-arms";
import { nothingYet } from "../modules/nothing-yet";
import { SeedMenu } from "../modules/seed-menu";
import { useAnalyses } from "../modules/use-analyses";
import { useSameArms } from "../modules/use-same-arms";
import { flip, flippedScales, metricScaleKind } from "../scales";
import { prepareCombinations } from "./prepare";

const ID = "combination-map";
const TITLE = "Error by combination, seen and unseen";
const EMPTY: HeatFigure = {
  panels: [],
  measure: "error",
  domain: [0, 1],
  scale: "linear",
  group: 1,
  framed: null,
  dotted: null,
};

/** Every combination of component values coloured by its error, those never in training framed or apart. */
export function CombinationMapFigure({ experiment, runs, view, onView, runsHref }: FigureProps) {
  const { at, table, flipped } = view;
  const { metric } = chosenMetric(experiment, { place: null });
  const scale = flippedScales(ID, { x: "linear", y: metricScaleKind(metric) }, flipped).y;
  const arms = useSameArms(useMemo(() => finishedArms({ experiment, runs, at }), [experiment, runs, at]));
  const seeds = useMemo(() => seedsOf(arms), [arms]);
  const seed = seeds.find((each) => each === view.seed) ?? null;
  const shown = useMemo(
    () => arms.flatMap((arm) => arm.runs.filter((run) => seed === null || run.seed === seed)),
    [arms, seed],
  );
  const analyses = useAnalyses(shown, "combinations");
  const figure = useMemo(
    () => prepareCombinations({ arms, contents: analyses.contents, seed, scale, table }),
    [arms, analyses.contents, seed, scale, table],
  );
  const content = useMemo(() => heatContent(TITLE, figure ?? EMPTY), [figure]);
  const sources = useMemo(() => provenance(experiment, shown), [experiment, shown]);
  const tables = figure?.tables ?? [];
  return (
    <ChartFrame
      content={content}
      provenance={sources}
      notes={figure ? [noteOf(seed, seeds.length), "at the step that validation chose"] : []}
      runsHref={runsHref}
      empty={figure ? null : nothingYet(analyses, shown.length)}
      controls={
        <>
          {tables.length > 1 && (
            <ChoiceMenu
              label="Components"
              value={String(tables[table] ? table : 0)}
              options={tables.map((pair, index) => ({
                value: String(index),
                label: `components ${pair.map((component) => component + 1).join(" and ")}`,
              }))}
              onChange={(next) => onView({ table: Number(next) })}
            />
          )}
          <Toggle pressed={scale === "log"} onChange={() => onView({ flipped: flip(ID, "y", flipped) })}>
            log colours
          </Toggle>
          <SeedMenu seeds={seeds} seed={seed} offersAll onChange={(next) => onView({ seed: next })} />
        </>
      }
    />
  );
}

function noteOf(seed: number | null, seeds: number): string {
  if (seed !== null) return `seed ${seed}`;
  return seeds > 1 ? `mean over seeds, n of up to ${seeds} in each cell` : "one seed";
}
