import { eq, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";

/**
 * Raises an experiment's revision and returns it, or null where there is no such experiment. It is the first write of every
 * change: the row's lock orders changes, so that revisions become visible in rising order and a live cursor skips none.
 */
export async function nextRevision(tx: Connection, experimentId: string): Promise<number | null> {
  const { experiments } = tx.tables;
  const rows = await tx.orm
    .update(experiments)
    .set({ revision: sql`${experiments.revision} + 1` })
    .where(eq(experiments.id, experimentId))
    .returning({ revision: experiments.revision });
  return rows[0]?.revision ?? null;
}
