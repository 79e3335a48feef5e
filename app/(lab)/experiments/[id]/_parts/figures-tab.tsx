"use client";

import { useMemo } from "react";
import { NoteSection } from "@/app/_components/notes/note-section";
import { useMay } from "@/app/_components/viewer";
import { countedRuns } from "@/domain/exclusion";
import { armResults } from "@/domain/statistics/results";
import { chosenMetric } from "../_figures/chosen-metric";
import type { FigureProps } from "../_figures/figure";
import { FigurePlace } from "../_figures/figure-place";
import { figuresOf } from "../_figures/registry";
import { armsAt, gridView, gridWords, pointLabel, pointText } from "../_prepare/grid-view";
import { Answer } from "./answer";
import { CellGrid } from "./cell-grid";
import { CellSummary } from "./cell-summary";
import { RecoveredModules } from "./recovered-modules";
import { ResultsSection } from "./results-section";
import type { TabProps } from "./tab-props";
import { useExperimentParams } from "./use-params";
import { useExperimentVerbs } from "./use-verbs";

function runHref(runId: string): string {
  return `/runs/${runId}`;
}

/** The answer, the figure that shows it, the cells that it is made of, the results at one grid point, what people noted, and all other figures. */
export function FiguresTab({ experiment, runs, isShared }: TabProps) {
  const { spec, arms, id } = experiment;
  const [params, setParams] = useExperimentParams();
  const results = useMemo(() => armResults(arms, runs), [arms, runs]);
  const counted = useMemo(() => countedRuns(runs), [runs]);
  const grid = useMemo(() => gridView(arms, params.along, params.at), [arms, params.along, params.at]);
  const chosen = useMemo(() => armsAt(arms, grid.point), [arms, grid.point]);
  const [main, ...others] = useMemo(() => figuresOf(experiment), [experiment]);
  const verbs = useExperimentVerbs(id);
  const mayRetry = useMay("experiment:retry");
  const figure: FigureProps = {
    experiment,
    runs: counted,
    results,
    view: params,
    onView: setParams,
    runsHref: isShared ? null : (armIds) => `/experiments/${id}?tab=runs&arms=${armIds.join()}`,
  };
  return (
    <div className="flex flex-col gap-6">
      <Answer
        task={spec.task.kind}
        status={experiment.status}
        results={results}
        point={grid.point}
        epsilon={params.epsilon}
      />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-12">
        <div className="min-w-0 lg:col-span-8">{main && <main.Figure {...figure} />}</div>
        <div className="flex min-w-0 flex-col gap-8 lg:col-span-4">
          <section aria-label="Runs" className="flex flex-col gap-3">
            <h2 className="font-semibold text-sm">
              Runs{" "}
              <span className="font-normal text-muted">
                {["arm", ...gridWords(spec.grid, grid.axes), "seed"].join(" × ")}
              </span>
            </h2>
            <CellGrid arms={arms} runs={runs} hrefOf={isShared ? null : runHref} />
            <CellSummary
              runs={runs}
              onRetry={mayRetry && !isShared ? () => verbs.retry.mutate({ id }) : null}
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
        places={chosenMetric(experiment, params).places}
        grid={grid}
        onPoint={(point) => setParams({ at: pointText(point) })}
      />
      <NoteSection subject={{ kind: "experiment", id }} />
      {others.length > 0 && (
        <section aria-label="More figures" className="flex flex-col gap-10 border-line border-t pt-6">
          {others.map((definition) => (
            <FigurePlace key={definition.id} definition={definition} {...figure} />
          ))}
        </section>
      )}
    </div>
  );
}
