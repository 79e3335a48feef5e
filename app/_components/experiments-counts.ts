import type { RunCounts, RunStatus } from "@/domain/status";
import { STATUS_STYLE } from "./status";

export interface ProgressPart {
  readonly status: RunStatus;
  readonly percent: number;
  readonly fill: string;
}

const DRAWN = [
  "finished",
  "stopped",
  "failed",
  "stopping",
  "running",
  "starting",
] as const satisfies readonly RunStatus[];

/** Runs that have ended, and the shares of the bar (percent) of every state but queued. */
export function progressOf(
  counts: RunCounts,
  runs: number,
): { readonly done: number; readonly parts: readonly ProgressPart[] } {
  const parts = DRAWN.filter((status) => counts[status] > 0).map((status) => ({
    status,
    percent: (100 * counts[status]) / Math.max(1, runs),
    fill: STATUS_STYLE[status].fill,
  }));
  return { done: counts.finished + counts.stopped + counts.failed, parts };
}

export function activeRuns(counts: RunCounts): number {
  return counts.queued + counts.starting + counts.running + counts.stopping;
}
