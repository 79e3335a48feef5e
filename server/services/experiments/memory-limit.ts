import { gt, max } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { SILENT_MS } from "../workers/queue";
import { trainingMemory } from "../workers/training-memory";

/** Bytes that a run's process may hold: what the largest worker alive has; without one, what this machine would have. */
export async function memoryLimit(db: Connection): Promise<number> {
  const { workers } = db.tables;
  const [row] = await db.orm
    .select({ bytes: max(workers.memoryBytes) })
    .from(workers)
    .where(gt(workers.heartbeatAt, new Date(Date.now() - SILENT_MS)));
  return row?.bytes ?? trainingMemory(null);
}
