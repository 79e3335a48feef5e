import { and, desc, gt, isNotNull } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { WorkerEngine } from "../../../domain/environment";
import { SILENT_MS } from "../workers/queue";

/** The engine of the worker heard of last, where one is alive. */
export async function trainingEngine(db: Connection): Promise<WorkerEngine | null> {
  const { workers } = db.tables;
  const rows = await db.orm
    .select({ engine: workers.engine })
    .from(workers)
    .where(and(gt(workers.heartbeatAt, new Date(Date.now() - SILENT_MS)), isNotNull(workers.engine)))
    .orderBy(desc(workers.heartbeatAt), desc(workers.id))
    .limit(1);
  return rows[0]?.engine ?? null;
}
