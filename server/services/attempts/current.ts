import { and, eq, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import { ACTIVE_RUN_STATUSES, mayFollow, type RunStatus } from "../../../domain/status";
import type { Claim } from "../../queue";
import { nextRevision } from "../experiments/revision";

/** A run as the reports of its attempt need it. */
export interface CurrentRun {
  readonly id: string;
  readonly teamId: string;
  readonly experimentId: string;
  readonly status: RunStatus;
  readonly attempt: number;
  readonly step: number;
  readonly stopRequested: boolean;
}

/** What names an attempt: the run and its fencing number. */
export type AttemptKey = Pick<Claim, "runId" | "fence">;

/** Those of the runs that are still active in the very attempt that is named, by id. */
export async function currentRuns(tx: Connection, keys: readonly AttemptKey[]): Promise<Map<string, CurrentRun>> {
  const { runs } = tx.tables;
  const rows = await tx.orm
    .select({
      id: runs.id,
      teamId: runs.teamId,
      experimentId: runs.experimentId,
      status: runs.status,
      attempt: runs.attempt,
      step: runs.step,
      stopRequested: runs.stopRequested,
    })
    .from(runs)
    .where(
      and(
        inArray(
          runs.id,
          keys.map((key) => key.runId),
        ),
        inArray(runs.status, [...ACTIVE_RUN_STATUSES]),
      ),
    );
  const fences = new Map(keys.map((key) => [key.runId, key.fence]));
  return new Map(rows.filter((run) => run.attempt === fences.get(run.id)).map((run) => [run.id, run]));
}

/** New revisions of experiments, always in the same order, so that two transactions never wait for each other's rows. */
export async function nextRevisions(tx: Connection, experimentIds: Iterable<string>): Promise<Map<string, number>> {
  const revisions = new Map<string, number>();
  for (const id of [...new Set(experimentIds)].sort()) {
    const revision = await nextRevision(tx, id);
    if (revision !== null) revisions.set(id, revision);
  }
  return revisions;
}

/** Throws `conflict` where `after` may not follow: somebody else has changed the run. */
export function requireTransition(run: Pick<CurrentRun, "id" | "status">, after: RunStatus): void {
  if (mayFollow(run.status, after)) return;
  throw new ModscaleError("conflict", `Run ${run.id} is ${run.status} and can't become ${after}: look at it again.`);
}

/** Changes the row of one attempt. */
export async function setAttempt(
  tx: Connection,
  { runId, fence }: AttemptKey,
  values: Partial<Connection["tables"]["attempts"]["$inferInsert"]>,
): Promise<void> {
  const { attempts } = tx.tables;
  await tx.orm
    .update(attempts)
    .set(values)
    .where(and(eq(attempts.runId, runId), eq(attempts.number, fence)));
}
