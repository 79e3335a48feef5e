/** States of a run. `lost` is an attempt's state only: the run itself goes back to `queued` or to `failed`. */
export const RUN_STATUSES = ["queued", "starting", "running", "stopping", "stopped", "finished", "failed"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const ATTEMPT_STATUSES = ["starting", "running", "stopping", "stopped", "finished", "failed", "lost"] as const;
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number];

/**
 * Why a run failed; `device`: the GPU, its driver or the engine's library failed; `diverged`: its loss turned NaN or infinite;
 * `lost`: its worker vanished too often.
 */
export const FAILURE_CODES = ["code", "data", "memory", "device", "disk", "timeout", "diverged", "lost"] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

const FINAL_RUN_STATUSES = ["stopped", "finished", "failed"] as const satisfies readonly RunStatus[];
export const ACTIVE_RUN_STATUSES = [
  "queued",
  "starting",
  "running",
  "stopping",
] as const satisfies readonly RunStatus[];

export function isFinal(status: RunStatus): boolean {
  return (FINAL_RUN_STATUSES as readonly RunStatus[]).includes(status);
}

/** Which state may follow which. Back to `queued`: a retry, or an attempt that was lost or handed back. */
const NEXT_STATUSES: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  queued: ["starting", "stopped"],
  starting: ["running", "stopping", "stopped", "finished", "failed", "queued"],
  running: ["stopping", "stopped", "finished", "failed", "queued"],
  stopping: ["stopped", "finished", "failed"],
  stopped: ["queued"],
  finished: ["queued"],
  failed: ["queued"],
};

export function mayFollow(before: RunStatus, after: RunStatus): boolean {
  return NEXT_STATUSES[before].includes(after);
}

/** An experiment's state follows from the states of its runs; it is never stored. */
export const EXPERIMENT_STATUSES = ["queued", "running", "stopping", "finished", "failed", "stopped"] as const;
export type ExperimentStatus = (typeof EXPERIMENT_STATUSES)[number];

export type RunCounts = Readonly<Record<RunStatus, number>>;

export function emptyCounts(): Record<RunStatus, number> {
  return { queued: 0, starting: 0, running: 0, stopping: 0, stopped: 0, finished: 0, failed: 0 };
}

export function experimentStatus(counts: RunCounts): ExperimentStatus {
  if (counts.stopping > 0) return "stopping";
  if (counts.starting + counts.running > 0) return "running";
  if (counts.queued > 0) return counts.stopped + counts.finished + counts.failed > 0 ? "running" : "queued";
  if (counts.failed > 0) return "failed";
  if (counts.stopped > 0) return "stopped";
  return "finished";
}
