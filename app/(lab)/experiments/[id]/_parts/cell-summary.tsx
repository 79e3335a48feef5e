"use client";

import { useMemo } from "react";
import { formatCount } from "@/app/_components/format";
import { STATUS_STYLE } from "@/app/_components/status";
import { countedRuns } from "@/domain/exclusion";
import type { RunRow } from "@/domain/views";
import { stateCounts } from "../_prepare/cells";

interface CellSummaryProps {
  readonly runs: readonly RunRow[];
  /** Null: the viewer may not retry. */
  readonly onRetry: (() => void) | null;
  readonly retrying: boolean;
}

/** The key of the cells, with how many there are of each, and a way to try the failed ones again. */
export function CellSummary({ runs, onRetry, retrying }: CellSummaryProps) {
  const counts = useMemo(() => stateCounts(runs), [runs]);
  const excluded = runs.length - countedRuns(runs).length;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
      {counts.map(({ status, count }) => {
        const { label, fill } = STATUS_STYLE[status];
        const canRetry = onRetry && (status === "failed" || status === "diverged");
        return (
          <li key={status} className="flex items-center gap-1.5 tabular-nums">
            <span aria-hidden className="size-2.5 rounded-[2px]" style={{ background: fill }} />
            {formatCount(count)} {label}
            {canRetry && (
              <button
                type="button"
                onClick={onRetry}
                disabled={retrying}
                className="text-text underline disabled:opacity-50"
              >
                retry
              </button>
            )}
          </li>
        );
      })}
      {excluded > 0 && (
        <li className="flex items-center gap-1.5 tabular-nums">
          <span aria-hidden className="size-2.5 rounded-[2px] border-[1.5px] border-current" />
          {formatCount(excluded)} of them excluded
        </li>
      )}
    </ul>
  );
}
