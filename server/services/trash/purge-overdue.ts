import { and, asc, eq, gt, lte } from "drizzle-orm";
import type { Database } from "../../../db/database";
import { OVERDUE, trashEnd } from "../../../domain/trash";
import type { ArtifactStore } from "../../artifacts/port";
import { audit } from "../audit";
import { removeForGood } from "./remove";

/** Experiments that one look removes; the next look finds more. */
const MOST = 20;

/**
 * Removes what has been in the trash for too long, of all teams, and what a purge that broke off has left. Any number of processes
 * may do so at once. Answers how many experiments are gone.
 */
export async function purgeOverdue(db: Database, store: ArtifactStore, now: Date): Promise<number> {
  const { experiments } = db.tables;
  const due = await db.orm
    .select({ id: experiments.id, teamId: experiments.teamId, name: experiments.name })
    .from(experiments)
    .where(lte(experiments.trashedAt, trashEnd(now)))
    .orderBy(asc(experiments.trashedAt), asc(experiments.id))
    .limit(MOST);
  for (const experiment of due) {
    await end(db, experiment);
    await removeForGood(db, store, experiment.id);
  }
  if (due.length > 0) await db.reclaim();
  return due.length;
}

/** Whoever ends its time leaves the line in the log; after a purge that broke off it stands there already. */
async function end(
  db: Database,
  { id, teamId, name }: { readonly id: string; readonly teamId: string; readonly name: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { experiments } = tx.tables;
    const ended = await tx.orm
      .update(experiments)
      .set({ trashedAt: OVERDUE })
      .where(and(eq(experiments.id, id), gt(experiments.trashedAt, OVERDUE)))
      .returning({ id: experiments.id });
    if (ended.length === 0) return;
    const actor = { kind: "system", teamId } as const;
    await audit(tx, { actor }, { action: "experiment.purge", subject: id, details: { name } });
  });
}
