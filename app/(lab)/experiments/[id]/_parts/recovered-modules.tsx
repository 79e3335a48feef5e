"use client";

import { useMemo } from "react";
import { MarkPoint } from "@/app/_charts/mark-line";
import { formatFixed } from "@/app/_components/format";
import type { ArmView, RunRow } from "@/domain/views";
import { type RecoveredRow, recovered } from "../_prepare/recovered";

interface RecoveredModulesProps {
  readonly arms: readonly ArmView[];
  readonly runs: readonly RunRow[];
  readonly point: string;
}

/** Drawn in units of 0…100 along and px across, so that the track can take any width. */
const ROW_PX = 32;

/** Per modular arm, how well its projections meet the true modules: open before training, filled after. */
export function RecoveredModules({ arms, runs, point }: RecoveredModulesProps) {
  const { measure, rows, chance } = useMemo(() => recovered(arms, runs), [arms, runs]);
  if (rows.length === 0) return null;
  return (
    <section aria-label="Recovered modules" className="flex flex-col gap-2">
      <h2 className="font-semibold text-sm">
        Recovered modules <span className="font-normal text-muted">{point ? `${measure}, ${point}` : measure}</span>
      </h2>
      <div className="flex flex-col">
        {rows.map((row) => (
          <div key={row.armId} className="flex items-center gap-3">
            <span className="w-23 shrink-0 truncate text-muted text-xs">{row.label}</span>
            <Track row={row} chance={chance} />
          </div>
        ))}
        <div className="flex gap-3 text-muted text-xs">
          <span className="w-23 shrink-0" />
          <div className="relative h-4 flex-1">
            <span className="absolute left-0">0</span>
            {chance !== null && (
              <span className="-translate-x-1/2 absolute" style={{ left: percent(chance) }}>
                chance
              </span>
            )}
            <span className="absolute right-0">1</span>
          </div>
        </div>
      </div>
      <p className="text-muted text-xs">open: before training · filled: after</p>
    </section>
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function Track({ row, chance }: { readonly row: RecoveredRow; readonly chance: number | null }) {
  const text = `${row.label}: ${formatFixed(row.start, 2)} before training, ${formatFixed(row.end, 2)} after, n = ${row.n}`;
  return (
    <svg role="img" aria-label={text} width="100%" height={ROW_PX} className="min-w-0 flex-1 overflow-visible">
      <title>{text}</title>
      <rect width="100%" y={ROW_PX / 2 - 3} height={6} rx={3} fill="var(--grid)" />
      {chance !== null && (
        <line x1={percent(chance)} x2={percent(chance)} y1={0} y2={ROW_PX} stroke="var(--axis)" strokeDasharray="2 3" />
      )}
      <line
        x1={percent(row.start)}
        x2={percent(row.end)}
        y1={ROW_PX / 2}
        y2={ROW_PX / 2}
        stroke={row.mark.color}
        strokeWidth={2}
      />
      <circle
        cx={percent(row.start)}
        cy={ROW_PX / 2}
        r={4.5}
        fill="var(--paper)"
        stroke={row.mark.color}
        strokeWidth={1.75}
      />
      <svg x={percent(row.end)} y={ROW_PX / 2} overflow="visible" aria-hidden>
        <MarkPoint mark={row.mark} x={0} y={0} radius={4.5} />
      </svg>
    </svg>
  );
}
