"use client";

import { type ReactNode, useMemo, useState } from "react";
import { MarkLine } from "@/app/_charts/mark-line";
import { formatCompact, formatFixed, formatSeconds } from "@/app/_components/format";
import { RowTh, Table, Td, THead, Tr } from "@/app/_components/ui/table";
import type { ArmResult } from "@/domain/statistics/results";
import { placeLabel } from "../_prepare/place-label";
import { type ResultRow, type Sorting, sortRows } from "../_prepare/result-rows";
import { Difference, Figure } from "./result-cells";
import { SortHead } from "./sort-head";

interface ResultsTableProps {
  readonly rows: readonly ResultRow[];
  /** The main metric first, then out of distribution. */
  readonly metrics: readonly string[];
  readonly mainLabel: string;
  readonly reference: string | null;
  readonly measure: string;
  /** "Arm, n = 630". */
  readonly heading: string;
}

/** Results at one grid point: means with intervals, differences paired by seed, what each arm costs. */
export function ResultsTable({ rows, metrics, mainLabel, reference, measure, heading }: ResultsTableProps) {
  const [sorting, setSorting] = useState<Sorting>({ key: "arm", descending: false });
  const sorted = useMemo(() => sortRows(rows, sorting), [rows, sorting]);
  const sort = (key: string) => setSorting((was) => ({ key, descending: was.key === key ? !was.descending : false }));
  const head = (key: string, label: ReactNode, numeric = true) => (
    <SortHead key={key} active={sorting.key === key ? sorting : null} onSort={() => sort(key)} numeric={numeric}>
      {label}
    </SortHead>
  );
  return (
    <Table label="Results" className="[&_td]:px-1.5 [&_th]:px-1.5">
      <THead>
        <Tr>
          {head("arm", heading, false)}
          {head("seeds", "Seeds")}
          {metrics.map((metric, index) => head(metric, index === 0 ? mainLabel : placeLabel(metric)))}
          {reference && head("difference", `vs ${reference}, paired`)}
          {head("coverage", measure)}
          {head("parameters", "Parameters")}
          {head("seconds", "s / run")}
        </Tr>
      </THead>
      <tbody>
        {sorted.map((row) => (
          <ResultLine key={row.result.arm.id} row={row} metrics={metrics} hasReference={reference !== null} />
        ))}
      </tbody>
    </Table>
  );
}

function ResultLine({
  row,
  metrics,
  hasReference,
}: {
  readonly row: ResultRow;
  readonly metrics: readonly string[];
  readonly hasReference: boolean;
}) {
  const { result, difference, coverage } = row;
  const { arm, finished } = result;
  return (
    <Tr>
      <RowTh sticky>
        <span className="inline-flex items-center gap-2">
          <MarkLine mark={row.mark} />
          {arm.method}
          <span className="text-faint text-xs">{missingText(result)}</span>
        </span>
      </RowTh>
      <Td numeric>{finished}</Td>
      {metrics.map((metric, index) => (
        <Td key={metric} numeric>
          <Figure
            figure={row.figures[metric] ?? null}
            finished={finished}
            best={row.best.has(metric)}
            interval={index === 0 ? "shown" : "on hover"}
          />
        </Td>
      ))}
      {hasReference && (
        <Td numeric>
          <Difference difference={difference} />
        </Td>
      )}
      <Td numeric>
        <span title="before training → after">
          {coverage ? `${formatFixed(coverage.start.mean, 2)} → ${formatFixed(coverage.end.mean, 2)}` : "–"}
        </span>
      </Td>
      <Td numeric>{formatCompact(arm.parameters)}</Td>
      <Td numeric>{result.seconds ? formatSeconds(result.seconds.mean) : "–"}</Td>
    </Tr>
  );
}

/** Runs of the arm that stand in no figure, and why. */
function missingText({ runs, failed, diverged, excluded, finished }: ArmResult): string {
  const open = runs - finished - failed - excluded;
  const parts = [
    ...(open > 0 ? [`${open} not finished`] : []),
    ...(failed > diverged ? [`${failed - diverged} failed`] : []),
    ...(diverged > 0 ? [`${diverged} diverged`] : []),
    ...(excluded > 0 ? [`${excluded} excluded`] : []),
  ];
  return parts.join(", ");
}
