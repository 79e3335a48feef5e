"use client";

import { useMemo } from "react";
import { placesOf } from "@/app/_charts/metric-list";
import { ChartSyncProvider } from "@/app/_charts/sync";
import { resolveView } from "@/app/_charts/view-params";
import { useMay } from "@/app/_components/viewer";
import { armResults } from "@/domain/statistics/results";
import { armsAt, gridView, pointLabel, pointText } from "../_prepare/grid-view";
import { drawnArms } from "../_prepare/method-curves";
import { Answer } from "./answer";
import { CellGrid } from "./cell-grid";
import { CellSummary } from "./cell-summary";
import { LearningFigure } from "./learning-figure";
import { MainFigure } from "./main-figure";
import { RecoveredModules } from "./recovered-modules";
import { ResultsSection } from "./results-section";
import type { TabProps } from "./tab-props";
import { useExperimentParams } from "./use-params";
import { useExperimentVerbs } from "./use-verbs";

/** The answer, the figure that shows it, the cells that it is made of, and the results at one grid point. */
export function FiguresTab({ experiment, runs, isShared }: TabProps) {
  const { spec, arms } = experiment;
  const [params, setParams] = useExperimentParams();
  const results = useMemo(() => armResults(arms, runs), [arms, runs]);
  const grid = useMemo(() => gridView(arms, params.along, params.at), [arms, params.along, params.at]);
  const places = useMemo(() => placesOf(spec), [spec]);
  const metric = places.find((place) => place === params.place) ?? places[0] ?? "";
  const chosen = useMemo(() => armsAt(arms, grid.point), [arms, grid.point]);
  const drawn = useMemo(() => drawnArms(chosen, runs, (arm) => arm.method), [chosen, runs]);
  const view = useMemo(() => resolveView(params, [metric]), [params, metric]);
  const verbs = useExperimentVerbs(experiment.id);
  const mayRetry = useMay("experiment:retry");
  const pick = (value: number) =>
    grid.along && setParams({ at: pointText({ ...grid.point, [grid.along.axis]: value }) });
  return (
    <div className="flex flex-col gap-6">
      <Answer task={spec.task.kind} status={experiment.status} results={results} />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-12">
        <div className="min-w-0 lg:col-span-8">
          {grid.along ? (
            <ChartSyncProvider key={grid.along.axis} pinned={grid.point[grid.along.axis] ?? null}>
              <MainFigure
                experiment={experiment}
                runs={runs}
                grid={grid}
                along={grid.along.axis}
                metric={metric}
                places={places}
                linear={params.linear}
                seeds={params.seeds}
                onChange={setParams}
                onPick={pick}
              />
            </ChartSyncProvider>
          ) : (
            <LearningFigure metric={metric} places={places} drawn={drawn} view={view} onChange={setParams} />
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-8 lg:col-span-4">
          <section aria-label="Runs" className="flex flex-col gap-3">
            <h2 className="font-semibold text-sm">
              Runs{" "}
              <span className="font-normal text-muted">
                {["arm", ...grid.axes.map(({ axis }) => axis), "seed"].join(" × ")}
              </span>
            </h2>
            <CellGrid arms={arms} runs={runs} hrefOf={isShared ? null : (runId) => `/runs/${runId}`} />
            <CellSummary
              runs={runs}
              onRetry={mayRetry && !isShared ? () => verbs.retry.mutate({ id: experiment.id }) : null}
              retrying={verbs.retry.isPending}
            />
          </section>
          <RecoveredModules arms={chosen} runs={runs} point={pointLabel(grid.point)} />
        </div>
      </div>
      <ResultsSection
        name={experiment.name}
        all={results}
        chosen={chosen}
        places={places}
        grid={grid}
        onPoint={(point) => setParams({ at: pointText(point) })}
      />
    </div>
  );
}
