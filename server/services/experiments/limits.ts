import { and, count, eq } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { tooManyRuns } from "../../../domain/config/expand";
import type { ExperimentSpec } from "../../../domain/config/experiment";
import type { ArmConfig } from "../../../domain/config/run";
import { runBytes } from "../../../domain/cost";
import { ModscaleError } from "../../../domain/errors";
import { LIMITS } from "../../../domain/limits";

const MEBIBYTE = 1024 ** 2;

/** Bytes that the largest run of a plan needs. */
export function largestRun(configs: readonly ArmConfig[]): number {
  return configs.reduce((most, config) => Math.max(most, runBytes(config)), 0);
}

/** Throws `too_large` with the figure, where one launch would make too many runs. Comes before they are listed. */
export function checkRunCount(spec: ExperimentSpec): void {
  const tooMany = tooManyRuns(spec);
  if (tooMany) throw new ModscaleError("too_large", tooMany);
}

/** Throws `too_large` with the figure, where a run would need too much memory. */
export function checkRunSize(configs: readonly ArmConfig[]): void {
  const bytes = largestRun(configs);
  if (bytes <= LIMITS.runBytes) return;
  throw new ModscaleError(
    "too_large",
    `A run of this launch needs about ${mebibytes(bytes)} MiB of memory; ${mebibytes(LIMITS.runBytes)} MiB are the limit. Lower n, the widths or the rule's batch.`,
  );
}

/** Throws `too_large` where `more` runs would not fit in the team's queue. */
export async function checkQueueSpace(tx: Connection, teamId: string, more: number): Promise<void> {
  const { runs } = tx.tables;
  const rows = await tx.orm
    .select({ n: count() })
    .from(runs)
    .where(and(eq(runs.teamId, teamId), eq(runs.status, "queued")));
  const waiting = Number(rows[0]?.n ?? 0);
  if (waiting + more <= LIMITS.queuedRunsPerTeam) return;
  throw new ModscaleError(
    "too_large",
    `${waiting} runs of your team wait already, and ${more} more would pass the limit of ${LIMITS.queuedRunsPerTeam}. Wait for some to end, or stop some.`,
  );
}

function mebibytes(bytes: number): number {
  return Math.ceil(bytes / MEBIBYTE);
}
