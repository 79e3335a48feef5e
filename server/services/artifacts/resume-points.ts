import { and, asc, eq, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";

export interface CheckpointRow {
  readonly id: string;
  readonly runId: string;
  readonly step: number;
  readonly path: string;
}

/** Each run's newest checkpoint; runs without one are left out. */
export async function newestCheckpoints(
  db: Connection,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, CheckpointRow>> {
  if (runIds.length === 0) return new Map();
  const { artifacts } = db.tables;
  const rows = await db.orm
    .select({ id: artifacts.id, runId: artifacts.runId, step: artifacts.step, path: artifacts.path })
    .from(artifacts)
    .where(and(inArray(artifacts.runId, [...runIds]), eq(artifacts.kind, "checkpoint")))
    .orderBy(asc(artifacts.attempt), asc(artifacts.step), asc(artifacts.id));
  return new Map(rows.map((row) => [row.runId, { ...row, step: row.step ?? 0 }]));
}
