import { eq, inArray } from "drizzle-orm";
import type { Database } from "../../../db/database";
import { isFinal } from "../../../domain/status";
import type { ArtifactStore } from "../../artifacts/port";
import { cancel } from "../../queue";

/** Runs of one transaction: with all their points, so few that those who report don't wait for it. */
const RUNS = 50;

/**
 * Removes an experiment whose time in the trash is over, with its runs and all that they logged and kept. A worker that still
 * trains one of them is refused with its next report, as after any lost claim. What breaks off is gone on with by whoever comes
 * next, and two may do it at once.
 */
export async function removeForGood(db: Database, store: ArtifactStore, experimentId: string): Promise<void> {
  const { experiments, runs } = db.tables;
  for (;;) {
    const batch = await db.orm
      .select({ id: runs.id, status: runs.status })
      .from(runs)
      .where(eq(runs.experimentId, experimentId))
      .limit(RUNS);
    if (batch.length === 0) break;
    const ids = batch.map(({ id }) => id);
    // Files first: without the rows nobody would know of them.
    await store.removeRuns(ids);
    await db.transaction(async (tx) => {
      await cancel(tx, ids);
      await tx.orm.delete(runs).where(inArray(runs.id, ids));
    });
    // And what a worker wrote meanwhile.
    await store.removeRuns(batch.filter(({ status }) => !isFinal(status)).map(({ id }) => id));
  }
  await db.orm.delete(experiments).where(eq(experiments.id, experimentId));
}
