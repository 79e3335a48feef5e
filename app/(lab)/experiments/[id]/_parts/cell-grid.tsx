"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef, useState } from "react";
import { WhenSeen } from "@/app/_charts/when-seen";
import { STATUS_STYLE } from "@/app/_components/status";
import type { ArmView, RunRow } from "@/domain/views";
import { type Cell, cellRows } from "../_prepare/cells";

interface CellGridProps {
  readonly arms: readonly ArmView[];
  readonly runs: readonly RunRow[];
  /** Where a cell leads; null: nowhere, as on a shared page. */
  readonly hrefOf: ((runId: string) => string) | null;
}

const MOVES: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** More cells than these are drawn once the page stands: thousands would hold up all that is beside them. */
const MOST_AT_ONCE = 400;
/** Room that they take until then, px. */
const LATER_PX = 320;

/** Every run as a square coloured by its state: arm × grid × seed. One tab stop; arrows move between cells. */
export const CellGrid = memo(function CellGrid(props: CellGridProps) {
  if (props.runs.length <= MOST_AT_ONCE) return <Cells {...props} />;
  return (
    <WhenSeen minHeight={LATER_PX}>
      <Cells {...props} />
    </WhenSeen>
  );
});

function Cells({ arms, runs, hrefOf }: CellGridProps) {
  const rows = useMemo(() => cellRows(arms, runs), [arms, runs]);
  const first = rows[0]?.groups[0]?.cells[0]?.runId ?? null;
  const [current, setCurrent] = useState<string | null>(null);
  const router = useRouter();
  const grid = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const direction = MOVES[event.key];
    if (!direction) return;
    event.preventDefault();
    const cells = [...(grid.current?.querySelectorAll<HTMLAnchorElement>("a[data-run]") ?? [])];
    const next = cells[cells.findIndex((cell) => cell.matches(":focus")) + direction];
    next?.focus();
    setCurrent(next?.dataset.run ?? null);
  };
  const open = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-run]") : null;
    if (!cell || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.push(cell.pathname);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and clicks are heard once for all; every cell is a link of its own
    <div ref={grid} onKeyDown={move} onClick={open} className="flex flex-col gap-1.5">
      {rows.map((row) => (
        <div key={row.method} className="flex items-start gap-3">
          <span className="w-23 shrink-0 truncate text-muted text-xs leading-3">{row.method}</span>
          <div className="flex min-w-0 flex-1 flex-wrap gap-x-[3px] gap-y-1">
            {row.groups.map((group) => (
              <span key={group.armId} className="flex h-2.5 grow gap-px" style={groupSize(group.cells.length)}>
                {group.cells.map((cell) => (
                  <CellMark
                    key={cell.runId}
                    cell={cell}
                    href={hrefOf?.(cell.runId) ?? null}
                    reachable={cell.runId === (current ?? first)}
                  />
                ))}
              </span>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

/** Cells are 10 px wide where there is room, and at least 2. */
function groupSize(cells: number) {
  return { flexBasis: 3 * cells, maxWidth: 11 * cells };
}

const SHAPES: Readonly<Partial<Record<Cell["status"], string>>> = {
  failed: "h-1.5 self-end",
  diverged: "h-1.5 self-start",
};

interface CellMarkProps {
  readonly cell: Cell;
  readonly href: string | null;
  readonly reachable: boolean;
}

/**
 * Failed cells hang low, diverged ones stand high, excluded ones are hollow: colour isn't all that tells them apart. A plain link,
 * since there may be thousands: the grid follows it without loading the page anew.
 */
function CellMark({ cell, href, reachable }: CellMarkProps) {
  const look = `block min-w-0.5 flex-1 rounded-[1px] ${SHAPES[cell.status] ?? "h-2.5"}`;
  const { fill } = STATUS_STYLE[cell.status];
  const style = cell.excluded ? { boxShadow: `inset 0 0 0 1.5px ${fill}` } : { background: fill };
  if (!href) return <span role="img" aria-label={cell.label} title={cell.label} className={look} style={style} />;
  return (
    // biome-ignore lint/a11y/useAnchorContent: a square of a few px, which its label names
    <a
      href={href}
      data-run={cell.runId}
      aria-label={cell.label}
      title={cell.label}
      tabIndex={reachable ? 0 : -1}
      className={look}
      style={style}
    />
  );
}
