import { and, desc, eq, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { type FailureCode, isFinal, type RunStatus } from "../../../domain/status";

interface Kept {
  readonly checkpoints: number;
  readonly parameters: number;
}

/**
 * What a run may keep: while it trains or waits, the newest checkpoint and the one before (should the newest be damaged); once it
 * has finished, its best parameters and nothing else; stopped or lost, the checkpoint from which it can go on.
 */
function retention(status: RunStatus, failure: FailureCode | null): Kept {
  if (!isFinal(status)) return { checkpoints: 2, parameters: 1 };
  if (status === "finished") return { checkpoints: 0, parameters: 1 };
  return { checkpoints: mayResume(status, failure) ? 1 : 0, parameters: 0 };
}

/** Whether a run that ended like this goes on from its checkpoint when it is tried again; else it begins anew. */
export function mayResume(status: RunStatus, failure: FailureCode | null): boolean {
  return status === "stopped" || failure === "lost";
}

/** Within a transaction: forgets what the runs may not keep, and answers the places of those files, to be removed after it. */
export async function forgetSurplus(tx: Connection, runIds: readonly string[]): Promise<string[]> {
  const { runs, artifacts } = tx.tables;
  if (runIds.length === 0) return [];
  const rows = await tx.orm
    .select({
      id: artifacts.id,
      runId: artifacts.runId,
      kind: artifacts.kind,
      path: artifacts.path,
      status: runs.status,
      failure: runs.failure,
    })
    .from(artifacts)
    .innerJoin(runs, eq(runs.id, artifacts.runId))
    .where(inArray(artifacts.runId, [...runIds]))
    .orderBy(desc(artifacts.attempt), desc(artifacts.step), desc(artifacts.id));
  const seen = new Map<string, number>();
  const surplus = rows.filter(({ runId, kind, status, failure }) => {
    const rank = seen.get(`${runId} ${kind}`) ?? 0;
    seen.set(`${runId} ${kind}`, rank + 1);
    const kept = retention(status, failure);
    return rank >= (kind === "checkpoint" ? kept.checkpoints : kept.parameters);
  });
  await forget(
    tx,
    surplus.map(({ id }) => id),
  );
  return surplus.map(({ path }) => path);
}

/** Within a transaction: forgets the runs' checkpoints, since they are to begin anew. Their files go when they begin. */
export async function forgetCheckpoints(tx: Connection, runIds: readonly string[]): Promise<void> {
  const { artifacts } = tx.tables;
  if (runIds.length === 0) return;
  await tx.orm.delete(artifacts).where(and(inArray(artifacts.runId, [...runIds]), eq(artifacts.kind, "checkpoint")));
}

export async function forget(tx: Connection, ids: readonly string[]): Promise<void> {
  const { artifacts } = tx.tables;
  if (ids.length > 0) await tx.orm.delete(artifacts).where(inArray(artifacts.id, [...ids]));
}
