import { and, eq, inArray, isNull, lt, max, min, notInArray, sql } from "drizzle-orm";
import type { Connection } from "../../db/database";
import { labelled, takenBy } from "./labels";
import type { Claim, Others } from "./port";

/** Whose turn it is when several experiments want the same worker. */

export async function othersWaiting(
  db: Connection,
  claims: readonly Claim[],
  { labels, since }: Others,
): Promise<string[]> {
  const { jobs } = db.tables;
  const ours = await experimentsOf(db, claims);
  if (ours.length === 0) return [];
  const rows = await db.orm
    .selectDistinct({ id: jobs.experimentId })
    .from(jobs)
    .where(
      and(
        isNull(jobs.workerId),
        lt(jobs.enqueuedAt, since),
        notInArray(jobs.experimentId, ours),
        labelled(db, takenBy(labels)),
      ),
    );
  return rows.map(({ id }) => id);
}

export async function passTurn(tx: Connection, claims: readonly Claim[]): Promise<void> {
  const { jobs } = tx.tables;
  const ours = await experimentsOf(tx, claims);
  if (ours.length === 0) return;
  const waits = isNull(jobs.workerId);
  const [own] = await tx.orm
    .select({ first: min(jobs.position) })
    .from(jobs)
    .where(and(waits, inArray(jobs.experimentId, ours)));
  const [others] = await tx.orm
    .select({ last: max(jobs.position) })
    .from(jobs)
    .where(and(waits, notInArray(jobs.experimentId, ours)));
  if (own?.first == null || others?.last == null) return;
  const by = others.last + 1 - own.first;
  if (by <= 0) return;
  await tx.orm
    .update(jobs)
    .set({ position: sql`${jobs.position} + ${by}` })
    .where(and(waits, inArray(jobs.experimentId, ours)));
}

export async function resumeAt(tx: Connection, claim: Claim, fromStep: number | null): Promise<void> {
  const { jobs } = tx.tables;
  await tx.orm
    .update(jobs)
    .set({ fromStep })
    .where(and(eq(jobs.runId, claim.runId), eq(jobs.workerId, claim.workerId), eq(jobs.fence, claim.fence)));
}

export async function fromStepOf(db: Connection, claims: readonly Claim[]): Promise<number | null> {
  const { jobs } = db.tables;
  const [first] = claims;
  if (!first) return null;
  const [row] = await db.orm.select({ fromStep: jobs.fromStep }).from(jobs).where(eq(jobs.runId, first.runId));
  return row?.fromStep ?? null;
}

async function experimentsOf(db: Connection, claims: readonly Claim[]): Promise<string[]> {
  const { jobs } = db.tables;
  if (claims.length === 0) return [];
  const rows = await db.orm
    .selectDistinct({ id: jobs.experimentId })
    .from(jobs)
    .where(
      inArray(
        jobs.runId,
        claims.map(({ runId }) => runId),
      ),
    );
  return rows.map(({ id }) => id);
}
