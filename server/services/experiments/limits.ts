import { and, count, eq } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { type Plan, tooManyRuns } from "../../../domain/config/expand";
import type { ExperimentSpec } from "../../../domain/config/experiment";
import { memoryIssue } from "../../../domain/cost";
import { ModscaleError } from "../../../domain/errors";
import { LIMITS } from "../../../domain/limits";

/** Throws `too_large` with the figure, where one launch would make too many runs. Comes before they are listed. */
export function checkRunCount(spec: ExperimentSpec): void {
  const tooMany = tooManyRuns(spec);
  if (tooMany) throw new ModscaleError("too_large", tooMany);
}

/** Throws `too_large` with the figure and what to lower, where a run alone would need more than `limit` bytes of memory. */
export function checkRunSize(arms: Plan["arms"], limit: number): void {
  const issue = memoryIssue(arms, limit);
  if (issue) throw new ModscaleError("too_large", issue.message, [issue]);
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
