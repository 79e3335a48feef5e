"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { MarkLine } from "@/app/_charts/mark-line";
import { cn } from "@/app/_components/cn";
import type { ConfigRow } from "@/app/_components/config-differences";
import { formatInterval, formatMean, formatPlusMinus, formatValue } from "@/app/_components/format";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import type { Summary } from "@/domain/statistics/interval";
import type { Difference, MetricCell, CompareTable as Rows } from "../_prepare/compare-table";
import type { Compared } from "../_prepare/compared";

interface CompareTableProps {
  readonly compared: readonly Compared[];
  readonly table: Rows;
}

/** On a phone the first column leaves room for the others. */
const NARROW = "max-sm:max-w-32 max-sm:whitespace-normal max-sm:break-words";

/** Rows are metrics, then config keys that differ; columns are what is compared. Grey: the difference to the first column. */
export function CompareTable({ compared, table }: CompareTableProps) {
  const [unfolded, setUnfolded] = useState(false);
  const { differing, equal } = table.config;
  return (
    <section aria-label="Table" className="flex flex-col gap-2">
      <Table label="Metrics and config">
        <THead>
          <Tr>
            <Th sticky className={NARROW}>
              Metric at the step that validation chose
            </Th>
            {compared.map(({ item, mark, arm, detail }, index) => (
              <Th key={item} numeric>
                <span className="inline-flex items-center gap-2 max-sm:flex-col max-sm:items-end max-sm:gap-0.5">
                  <MarkLine mark={mark} />
                  <span className="max-sm:max-w-28 max-sm:whitespace-normal">
                    {arm.method} <span className="font-normal">{detail}</span>
                    {index === 0 && compared.length > 1 && <span className="font-normal"> (reference)</span>}
                  </span>
                </span>
              </Th>
            ))}
          </Tr>
        </THead>
        <tbody>
          {table.metrics.map((line) => (
            <Tr key={line.metric}>
              <RowTh sticky title={line.metric} className={NARROW}>
                {line.label}
              </RowTh>
              {line.cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their columns
                <Td key={index} numeric>
                  <MetricValue cell={cell} stacked={compared.length > SIDE_BY_SIDE} />
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
        <tbody>
          <Tr>
            <RowTh sticky>
              <button
                type="button"
                aria-expanded={unfolded}
                onClick={() => setUnfolded(!unfolded)}
                className="inline-flex items-center gap-1 text-muted text-xs hover:text-text"
              >
                Config · {differing.length} differ · {equal.length} equal
                <ChevronRight aria-hidden className={cn("size-3", unfolded && "rotate-90")} />
              </button>
            </RowTh>
            <Td colSpan={compared.length} />
          </Tr>
          {(unfolded ? [...differing, ...equal] : differing).map((row) => (
            <ConfigLine key={row.key} row={row} isEqual={equal.includes(row)} />
          ))}
        </tbody>
      </Table>
      <p className="text-muted text-xs">
        mean ± half of the 95 % t interval over finished seeds, of one or two none · grey: difference to the first
        column, paired by seed where both have the same seeds
      </p>
    </section>
  );
}

function ConfigLine({ row, isEqual }: { readonly row: ConfigRow; readonly isEqual: boolean }) {
  return (
    <Tr className={cn("font-mono text-[12.5px]", isEqual && "text-muted")}>
      <RowTh sticky className={NARROW}>
        {row.key}
      </RowTh>
      {row.values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: values stand under their columns
        <Td key={index} numeric>
          {value}
        </Td>
      ))}
    </Tr>
  );
}

/** Columns up to which a value and its difference stand on one line. */
const SIDE_BY_SIDE = 4;

interface MetricValueProps {
  readonly cell: MetricCell;
  readonly stacked: boolean;
}

function MetricValue({ cell: { summary, best, difference }, stacked }: MetricValueProps) {
  if (!summary) return "–";
  return (
    <span className={cn("inline-flex", stacked ? "flex-col items-end py-1" : "items-baseline gap-3")}>
      <span title={`n = ${summary.n}`} className={cn(best && "font-semibold")}>
        {meanText(summary)}
        {summary.n > 1 && <span className="font-normal text-faint text-xs"> n = {summary.n}</span>}
      </span>
      {difference && <DifferenceText difference={difference} />}
    </span>
  );
}

function meanText({ mean, low, high }: Summary): string {
  return low === null || high === null ? formatValue(mean) : formatPlusMinus(mean, high - mean);
}

function DifferenceText({ difference: { mean, low, high, p, pHolm, paired } }: { readonly difference: Difference }) {
  const interval = low === null || high === null ? "" : ` ${formatInterval(low, high)}`;
  const title = paired
    ? `paired by seed${p === null ? "" : `, p = ${formatValue(p)}`}${pHolm === null || pHolm === p ? "" : ` (Holm ${formatValue(pHolm)})`}`
    : "difference of the means, not paired";
  return (
    <span className="text-muted text-xs" title={title}>
      {mean > 0 && "+"}
      {formatMean(mean, low, high)}
      {interval}
    </span>
  );
}
