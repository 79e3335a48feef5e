import type { Logger } from "pino";
import type { AttemptKey } from "../services/attempts/current";

const TEXTS = {
  begun: "Training begins",
  held: "The lease is spent, and the database away: training stands still",
  resumed: "The runs are still ours: training goes on",
  ended: "Training has ended",
  refused: "A report was refused: the run is no longer this worker's",
} as const;

/**
 * Tells when an attempt trains on this worker and when it doesn't: with the attempts in the database, these lines of all workers
 * prove that no run was trained by two attempts at once. `trainedBy`: the process id of who trains.
 */
export function logFencing(
  log: Logger,
  what: keyof typeof TEXTS,
  attempts: readonly AttemptKey[],
  trainedBy?: number,
): void {
  if (attempts.length === 0) return;
  const names = attempts.map(({ runId, fence }) => `${runId}#${fence}`);
  const level = what === "held" || what === "refused" ? "warn" : "info";
  log[level]({ fencing: what, attempts: names, trainedBy }, TEXTS[what]);
}
