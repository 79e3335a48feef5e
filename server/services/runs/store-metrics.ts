import { inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";

/** Within a transaction: keeps a run's finite metrics at the chosen step as rows, in place of any that it had. */
export async function storeMetrics(
  tx: Connection,
  run: { readonly id: string; readonly teamId: string },
  metrics: Readonly<Record<string, number>>,
): Promise<void> {
  await dropMetrics(tx, [run.id]);
  const rows = Object.entries(metrics)
    .filter(([, value]) => Number.isFinite(value))
    .map(([key, value]) => ({ runId: run.id, teamId: run.teamId, key, value }));
  if (rows.length > 0) await tx.orm.insert(tx.tables.runMetrics).values(rows);
}

/** Within a transaction: the runs have no metrics any more, because they begin anew. */
export async function dropMetrics(tx: Connection, runIds: readonly string[]): Promise<void> {
  const { runMetrics } = tx.tables;
  if (runIds.length > 0) await tx.orm.delete(runMetrics).where(inArray(runMetrics.runId, [...runIds]));
}
