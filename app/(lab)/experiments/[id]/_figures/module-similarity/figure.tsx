"use client";

import { useMemo } from "react";
import { curveContent } from "@/app/_charts/scene/figure-content";
import { Toggle } from "@/app/_charts/toggle";
import { METHOD_TRAITS } from "@/domain/methods";
import { armsAt, gridView } from "../../_prepare/grid-view";
import { drawnArms } from "../../_prepare/method-curves";
import { provenance } from "../../_prepare/provenance";
import type { FigureProps } from "../figure";
import { ChartFrame } from "../frame/chart-frame";
import { prepareSimilarity, ruleSeries } from "./prepare";
import { useRuleSeries } from "./use-rule-series";

/** Module similarity and coverage against the steps of each arm's rule; on images the alignment with one of them. */
export function ModuleSimilarityFigure({ experiment, runs, view, onView, runsHref }: FigureProps) {
  const { arms, spec } = experiment;
  const { at, seeds } = view;
  const keys = useMemo(() => ruleSeries({ spec }), [spec]);
  const drawn = useMemo(() => {
    const { point } = gridView(arms, null, at);
    const own = armsAt(arms, point).filter(({ method }) => METHOD_TRAITS[method].rule);
    return drawnArms(own, runs, (arm) => arm.method);
  }, [arms, runs, at]);
  const { series, pending, error } = useRuleSeries(drawn, keys);
  const data = useMemo(() => prepareSimilarity({ arms: drawn, series, keys, seeds }), [drawn, series, keys, seeds]);
  const content = useMemo(() => curveContent("Modules along the rule", data.figure), [data.figure]);
  const shown = useMemo(() => drawn.flatMap((each) => each.runs), [drawn]);
  const sources = useMemo(() => provenance(experiment, shown), [experiment, shown]);
  return (
    <ChartFrame
      content={content}
      provenance={sources}
      notes={data.notes}
      runsHref={runsHref}
      empty={data.empty ? (error ?? (pending ? "Reading the rules’ series …" : "Appears while a rule runs.")) : null}
      controls={
        <Toggle pressed={seeds} onChange={(next) => onView({ seeds: next })}>
          seeds
        </Toggle>
      }
    />
  );
}
