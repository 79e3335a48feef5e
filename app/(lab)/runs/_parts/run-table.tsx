"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { cn } from "@/app/_components/cn";
import { Button } from "@/app/_components/ui/button";
import { SpacerRow } from "@/app/_components/ui/table";
import type { FieldCatalogue } from "@/domain/filter/field";
import type { RunListRow } from "@/domain/run-list";
import { boundedWidth, resizeColumn } from "../_prepare/columns";
import { headsOf, RUN_WIDTH } from "../_prepare/heads";
import { isChosen, loadedState, type Selection } from "../_prepare/selection";
import { RunRow } from "./run-row";
import { TableHead } from "./table-head";
import type { ColumnVerbs } from "./use-column-verbs";
import { useFollow } from "./use-follow";
import type { Runs } from "./use-runs";
import type { RunsView } from "./use-runs-view";

const ROW_PX = 33;
/** Rows from the end at which the next page is asked for. */
const AHEAD = 40;

/** A column whose edge is being pulled; null: the first one. */
interface Pulled {
  readonly name: string | null;
  readonly width: number;
}

interface RunTableProps {
  readonly rows: readonly RunListRow[];
  readonly runs: Runs;
  readonly view: Pick<RunsView, "columns" | "sort" | "width">;
  readonly catalogue: FieldCatalogue;
  readonly verbs: ColumnVerbs;
  readonly selection: Selection;
  readonly onChoose: (id: string, range: boolean) => void;
  readonly onChooseAll: () => void;
}

/** Only the rows in sight are in the page, however many are loaded; further ones come as it is scrolled. */
export function RunTable({ rows, runs, view, catalogue, verbs, selection, onChoose, onChooseAll }: RunTableProps) {
  const [pulled, setPulled] = useState<Pulled | null>(null);
  const runWidth = boundedWidth((pulled?.name === null ? pulled.width : view.width) ?? RUN_WIDTH);
  const heads = useMemo(() => {
    const columns = pulled?.name ? resizeColumn(view.columns, pulled.name, pulled.width) : view.columns;
    return headsOf(columns, catalogue, runWidth);
  }, [view.columns, pulled, catalogue, runWidth]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the address has the width, it is no longer pulled
  useEffect(() => setPulled(null), [view.columns, view.width]);

  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData, fetchNextPage } = runs.list;
  const lastSeen = items.at(-1)?.index ?? 0;
  const wantsMore = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !isPlaceholderData;
  useEffect(() => {
    if (wantsMore && lastSeen >= rows.length - AHEAD) void fetchNextPage();
  }, [wantsMore, lastSeen, rows.length, fetchNextPage]);

  const inSight = items.flatMap(({ index }) => rows[index] ?? []);
  const shown = useMemo(() => heads.flatMap(({ name, field }) => (field ? [name] : [])), [heads]);
  useFollow(inSight, shown);

  const loaded = useMemo(() => rows.map(({ id }) => id), [rows]);
  const spanned = heads.length + 2;
  const width = heads.reduce((sum, head) => sum + head.shownWidth, runWidth);
  return (
    <section
      ref={scroller}
      aria-label="Runs"
      aria-busy={isPlaceholderData}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="-outline-offset-2 max-h-[calc(100dvh-190px)] min-h-60 overflow-auto"
    >
      <table
        aria-label="Runs"
        aria-rowcount={(runs.found ?? -2) + 1}
        style={{ width }}
        className={cn(
          "min-w-full table-fixed border-collapse text-left text-sm tabular-nums",
          isPlaceholderData && "opacity-60",
        )}
      >
        <colgroup>
          <col style={{ width: `min(${runWidth}px, 55vw)` }} />
          {heads.map(({ name, shownWidth }) => (
            <col key={name} style={{ width: shownWidth }} />
          ))}
          <col />
        </colgroup>
        <TableHead
          runWidth={runWidth}
          heads={heads}
          sort={view.sort}
          verbs={verbs}
          onWidth={(name, px) => setPulled({ name, width: px })}
          chosen={loadedState(selection, loaded)}
          onChooseAll={onChooseAll}
        />
        <tbody>
          <SpacerRow height={items[0]?.start ?? 0} columns={spanned} />
          {items.map(({ index }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <RunRow
                key={row.id}
                row={row}
                place={index + 1}
                heads={heads}
                isChosen={isChosen(selection, row.id)}
                onChoose={onChoose}
              />
            );
          })}
          <SpacerRow height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} columns={spanned} />
        </tbody>
      </table>
      {isFetchNextPageError && (
        <p className="sticky left-0 flex items-center gap-2 py-2 text-red text-sm">
          Further runs could not be loaded.
          <Button size="sm" onClick={() => void fetchNextPage()}>
            Try again
          </Button>
        </p>
      )}
      {isFetchingNextPage && <p className="sticky left-0 py-2 text-muted text-xs">Loading further runs</p>}
    </section>
  );
}
