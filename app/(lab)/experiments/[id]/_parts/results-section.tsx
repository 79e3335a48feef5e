"use client";

import { Download } from "lucide-react";
import { useMemo, useState } from "react";
import { ChoiceMenu } from "@/app/_charts/choice-menu";
import { download, fileName } from "@/app/_charts/download";
import { Button } from "@/app/_components/ui/button";
import type { GridPoint } from "@/domain/config/experiment";
import { toCsv } from "@/domain/csv";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { EstimateKind } from "@/domain/statistics/estimate";
import type { ArmResult } from "@/domain/statistics/results";
import { resultsTable } from "@/domain/statistics/table";
import type { ArmView } from "@/domain/views";
import { costRows } from "../_prepare/cost-rows";
import { axisOptions, axisValue, type GridView, movedTo, pointLabel } from "../_prepare/grid-view";
import { projectionMeasure } from "../_prepare/recovered";
import { ESTIMATE_NAMES, matchedNote, statisticNotes } from "../_prepare/result-notes";
import { resultRows } from "../_prepare/result-rows";
import { CostsTable } from "./costs-table";
import { ResultsTable } from "./results-table";

const KINDS = Object.entries(ESTIMATE_NAMES).map(([value, label]) => ({ value: value as EstimateKind, label }));

interface ResultsSectionProps {
  readonly name: string;
  readonly all: readonly ArmResult[];
  readonly chosen: readonly ArmView[];
  readonly places: readonly string[];
  readonly grid: GridView;
  readonly onPoint: (point: GridPoint) => void;
}

/** The results table with its grid point, its notes, and the CSV of all grid points. */
export function ResultsSection({ name, all, chosen, places, grid, onPoint }: ResultsSectionProps) {
  const [kind, setKind] = useState<EstimateKind>("mean-t");
  const main = places[0] ?? "";
  const measure = projectionMeasure(chosen);
  const here = useMemo(() => all.filter(({ arm }) => chosen.some(({ id }) => id === arm.id)), [all, chosen]);
  const rows = useMemo(() => resultRows(here, { metrics: places, kind, measure }), [here, places, kind, measure]);
  const costs = useMemo(() => costRows(here), [here]);
  const reference = here.flatMap(({ against }) => against?.reference.method ?? [])[0] ?? null;
  const point = pointLabel(grid.point);
  const heading = point ? `Arm, ${point}` : "Arm";
  const save = () =>
    download(
      fileName(`${name} results`, "csv"),
      new Blob([toCsv(resultsTable(all))], { type: "text/csv;charset=utf-8" }),
    );
  const notes = [...statisticNotes(rows, kind), matchedNote(here)].filter(Boolean);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-1">
        <h2 className="mr-auto font-semibold text-sm">Results</h2>
        {grid.axes.map((varied) => (
          <ChoiceMenu
            key={varied.axis}
            label={`Grid point, ${varied.axis}`}
            prefix={`${varied.axis} =`}
            value={String(grid.point[varied.axis] ?? "")}
            options={axisOptions(varied)}
            onChange={(value) => onPoint(movedTo(grid.point, varied.axis, axisValue(value)))}
          />
        ))}
        <ChoiceMenu label="Figures" value={kind} options={KINDS} onChange={setKind} />
        <Button size="sm" variant="ghost" onClick={save}>
          <Download aria-hidden />
          CSV
        </Button>
      </div>
      <ResultsTable
        rows={rows}
        metrics={places}
        mainLabel={metricTraits(main)?.label ?? main}
        reference={reference}
        measure={measure}
        heading={heading}
      />
      <p className="text-muted text-xs">{notes.join(" · ")}</p>
      <CostsTable rows={costs} reference={reference} heading={heading} />
    </div>
  );
}
