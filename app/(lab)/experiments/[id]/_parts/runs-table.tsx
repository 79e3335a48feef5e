"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { MarkLine } from "@/app/_charts/mark-line";
import { ExcludedBadge } from "@/app/_components/excluded-badge";
import { formatSeconds, formatValue } from "@/app/_components/format";
import { StatusBadge } from "@/app/_components/status";
import { Checkbox } from "@/app/_components/ui/checkbox";
import { Link } from "@/app/_components/ui/link";
import { RowTh, SpacerRow, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import { placeLabel } from "../_prepare/place-label";
import type { RunLine } from "../_prepare/run-lines";

const ROW_PX = 33;

interface RunsTableProps {
  readonly lines: readonly RunLine[];
  readonly metrics: readonly string[];
  readonly chosen: ReadonlySet<string>;
  /** Null: rows cannot be chosen and lead nowhere. */
  readonly onToggle: ((runId: string) => void) | null;
}

/** Only the rows in sight are in the page, however many runs there are. */
export function RunsTable({ lines, metrics, chosen, onToggle }: RunsTableProps) {
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = rows.getTotalSize() - (items[items.length - 1]?.end ?? 0);
  const columns = metrics.length + 6;
  return (
    <section
      ref={scroller}
      aria-label="Runs"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[calc(100dvh-190px)] min-h-60 overflow-auto"
    >
      <table
        aria-label="Runs"
        aria-rowcount={lines.length + 1}
        className="w-full border-collapse text-left text-sm tabular-nums"
      >
        <THead className="sticky top-0 z-20 bg-paper">
          <Tr>
            <Th sticky>Run</Th>
            <Th>State</Th>
            <Th>Grid point</Th>
            <Th numeric>Seed</Th>
            <Th numeric>Step</Th>
            {metrics.map((metric) => (
              <Th key={metric} numeric>
                {placeLabel(metric)}
              </Th>
            ))}
            <Th numeric>Time</Th>
          </Tr>
        </THead>
        <tbody>
          <SpacerRow height={before} columns={columns} />
          {items.map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const isChosen = chosen.has(line.run.id);
            return (
              <RunLineRow
                key={line.run.id}
                line={line}
                index={item.index}
                metrics={metrics}
                isChosen={isChosen}
                onToggle={onToggle}
              />
            );
          })}
          <SpacerRow height={after} columns={columns} />
        </tbody>
      </table>
    </section>
  );
}

interface RowProps extends Pick<RunsTableProps, "metrics" | "onToggle"> {
  readonly line: RunLine;
  readonly index: number;
  readonly isChosen: boolean;
}

function RunLineRow({ line, index, metrics, isChosen, onToggle }: RowProps) {
  const { run, method, mark } = line;
  const name = `${method}, seed ${run.seed}`;
  return (
    <Tr aria-rowindex={index + 2} className={isChosen ? "bg-selected" : undefined}>
      <RowTh sticky className={isChosen ? "bg-selected" : undefined}>
        <span className="inline-flex items-center gap-2">
          {onToggle && (
            <Checkbox aria-label={`Choose ${name}`} checked={isChosen} onCheckedChange={() => onToggle(run.id)} />
          )}
          <MarkLine mark={mark} />
          {onToggle ? (
            <Link href={`/runs/${run.id}`} prefetch={false} className="hover:underline">
              {method}
            </Link>
          ) : (
            method
          )}
        </span>
      </RowTh>
      <Td>
        <span title={run.failureMessage ?? undefined}>
          <StatusBadge status={line.status} />
        </span>
        {run.excluded && <ExcludedBadge exclusion={run.excluded} className="ml-1.5" />}
      </Td>
      <Td>{line.point || "–"}</Td>
      <Td numeric>{run.seed}</Td>
      <Td numeric>{line.steps}</Td>
      {metrics.map((metric) => (
        <Td key={metric} numeric>
          {run.metrics?.[metric] === undefined ? "–" : formatValue(run.metrics[metric])}
        </Td>
      ))}
      <Td numeric>{line.seconds === null ? "–" : formatSeconds(line.seconds)}</Td>
    </Tr>
  );
}
