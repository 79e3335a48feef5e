import { eq } from "drizzle-orm";
import type { Database } from "../../../db/database";
import { type AttemptKey, currentRuns, nextRevisions } from "../attempts/current";
import type { Notice } from "../ingest/run-report";
import { addNotices } from "../ingest/store-notices";

/** Tells the readers of runs that train what became of their files. */
export async function tellRuns(db: Database, attempts: readonly AttemptKey[], { at, message }: Notice): Promise<void> {
  await db.transaction(async (tx) => {
    const { runs } = tx.tables;
    const current = [...(await currentRuns(tx, attempts)).values()];
    const revisions = await nextRevisions(
      tx,
      current.map(({ experimentId }) => experimentId),
    );
    for (const { id, attempt, experimentId } of current) {
      await addNotices(tx, id, [{ attempt, at: at.toISOString(), message }]);
      const revision = revisions.get(experimentId) ?? 0;
      await tx.orm.update(runs).set({ revision }).where(eq(runs.id, id));
    }
  });
}
