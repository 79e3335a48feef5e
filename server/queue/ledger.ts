import { createHash } from "node:crypto";
import { and, asc, count, eq, inArray, isNotNull, isNull, lt, max, min, or, sql } from "drizzle-orm";
import type { Connection, Database } from "../../db/database";
import { stackKey } from "../../domain/config/stack";
import { runBytes } from "../../domain/cost";
import { type Label, labelled } from "./labels";
import type { Claim, ClaimRequest, Held, Waiting } from "./port";

/** Rows of one insert: ten parameters each, well below what either database binds. */
const INSERT_ROWS = 500;

/** The labels of runs that wait. */
export async function labelsWaiting(db: Connection): Promise<Label[]> {
  const { jobs } = db.tables;
  const rows = await db.orm.selectDistinct({ label: jobs.label }).from(jobs).where(isNull(jobs.workerId));
  return rows.map(({ label }) => label);
}

/**
 * Runs queue up from the place that is served next, one place each, and equal places go by age: experiments that wait together
 * advance together, so that a small one behind a large one starts soon, and none can starve another.
 */
export async function enter(tx: Connection, runs: readonly Waiting[]): Promise<void> {
  const { jobs } = tx.tables;
  const next = new Map<string | null, number>();
  for (const label of labelsOf(runs)) next.set(label, await servedNext(tx, label));
  const enqueuedAt = new Date();
  const rows = runs.map(({ runId, teamId, experimentId, label, config, fromStep }) => {
    const position = next.get(label) ?? 0;
    next.set(label, position + 1);
    return {
      runId,
      teamId,
      experimentId,
      label,
      stackKey: createHash("sha256").update(stackKey(config)).digest("hex"),
      fromStep,
      bytes: runBytes(config),
      position,
      enqueuedAt,
    };
  });
  for (let start = 0; start < rows.length; start += INSERT_ROWS) {
    await tx.orm.insert(jobs).values(rows.slice(start, start + INSERT_ROWS));
  }
}

export function labelsOf(runs: readonly Pick<Waiting, "label">[]): ReadonlySet<Label> {
  return new Set(runs.map(({ label }) => label));
}

/**
 * The place of the oldest run that waits with the label; with none waiting, the one after all that are held. Runs of other labels
 * don't count: some may wait for a worker that never comes, and newcomers would go before all others for as long.
 */
async function servedNext(tx: Connection, label: Label): Promise<number> {
  const { jobs } = tx.tables;
  const [waiting] = await tx.orm
    .select({ position: min(jobs.position) })
    .from(jobs)
    .where(and(isNull(jobs.workerId), labelled(tx, [label])));
  if (waiting?.position != null) return waiting.position;
  const [held] = await tx.orm
    .select({ position: max(jobs.position) })
    .from(jobs)
    .where(isNotNull(jobs.workerId));
  return (held?.position ?? 0) + 1;
}

export async function cancel(tx: Connection, runIds: readonly string[]): Promise<void> {
  const { jobs } = tx.tables;
  for (let start = 0; start < runIds.length; start += INSERT_ROWS) {
    await tx.orm.delete(jobs).where(inArray(jobs.runId, runIds.slice(start, start + INSERT_ROWS)));
  }
}

/** What the runs of a stack have in common. */
interface Alike {
  readonly stackKey: string;
  readonly fromStep: number | null;
  readonly label: Label;
}

/** The run that is served next of those that wait with one of the labels. */
export async function oldestWaiting(db: Connection, labels: readonly Label[]): Promise<Alike | undefined> {
  const { jobs } = db.tables;
  const rows = await db.orm
    .select({ stackKey: jobs.stackKey, fromStep: jobs.fromStep, label: jobs.label })
    .from(jobs)
    .where(and(isNull(jobs.workerId), labelled(db, labels)))
    .orderBy(asc(jobs.position), asc(jobs.enqueuedAt), asc(jobs.runId))
    .limit(1);
  return rows[0];
}

/** Within a transaction: claims the stack of the runs that are alike. */
export async function claimAlike(tx: Connection, alike: Alike, request: ClaimRequest): Promise<Claim[]> {
  return hold(tx, await stackOf(tx, alike, request), request);
}

/** The oldest waiting runs that are alike and fit together; the very oldest is given even where it alone is too large. */
async function stackOf(tx: Connection, alike: Alike, { maxRuns, maxBytes }: ClaimRequest): Promise<string[]> {
  const { jobs } = tx.tables;
  const sameStep = alike.fromStep === null ? isNull(jobs.fromStep) : eq(jobs.fromStep, alike.fromStep);
  const rows = await tx.orm
    .select({ runId: jobs.runId, bytes: jobs.bytes, maxStack: jobs.maxStack })
    .from(jobs)
    .where(and(isNull(jobs.workerId), eq(jobs.stackKey, alike.stackKey), sameStep, labelled(tx, [alike.label])))
    .orderBy(asc(jobs.position), asc(jobs.enqueuedAt), asc(jobs.runId))
    .limit(maxRuns);
  let total = 0;
  let most = maxRuns;
  const fitting = rows.findIndex((row, index) => {
    total += row.bytes;
    most = Math.min(most, row.maxStack ?? most);
    return index > 0 && (total > maxBytes || index >= most);
  });
  return rows.slice(0, fitting < 0 ? rows.length : fitting).map((row) => row.runId);
}

async function hold(tx: Connection, runIds: readonly string[], request: ClaimRequest): Promise<Claim[]> {
  const { jobs, runs } = tx.tables;
  const { workerId, leaseSeconds } = request;
  const nextAttempt = sql<number>`(select ${runs.attempt} + 1 from ${runs} where ${runs.id} = ${jobs.runId})`;
  const held = await tx.orm
    .update(jobs)
    .set({ workerId, leaseUntil: leaseEnd(leaseSeconds), fence: nextAttempt })
    .where(and(isNull(jobs.workerId), inArray(jobs.runId, [...runIds])))
    .returning({ runId: jobs.runId, fence: jobs.fence });
  const order = new Map(runIds.map((id, index) => [id, index]));
  return held
    .sort((a, b) => (order.get(a.runId) ?? 0) - (order.get(b.runId) ?? 0))
    .map(({ runId, fence }) => ({ runId, fence, workerId }));
}

function leaseEnd(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}

export async function heartbeat(db: Database, claims: readonly Claim[], leaseSeconds: number): Promise<Held> {
  return db.transaction(async (tx) => {
    const held = await inspect(tx, claims);
    const { jobs } = tx.tables;
    const ours = claims.filter((claim) => !held.lost.includes(claim.runId)).map((claim) => claim.runId);
    if (ours.length > 0) {
      await tx.orm
        .update(jobs)
        .set({ leaseUntil: leaseEnd(leaseSeconds) })
        .where(inArray(jobs.runId, ours));
    }
    return held;
  });
}

export async function inspect(db: Connection, claims: readonly Claim[]): Promise<Held> {
  if (claims.length === 0) return { lost: [], stop: [] };
  const { jobs, runs } = db.tables;
  const rows = await db.orm
    .select({ runId: jobs.runId, workerId: jobs.workerId, fence: jobs.fence, stop: runs.stopRequested })
    .from(jobs)
    .innerJoin(runs, eq(runs.id, jobs.runId))
    .where(
      inArray(
        jobs.runId,
        claims.map((claim) => claim.runId),
      ),
    );
  const byRun = new Map(rows.map((row) => [row.runId, row]));
  const isOurs = ({ runId, workerId, fence }: Claim) => {
    const row = byRun.get(runId);
    return row !== undefined && row.workerId === workerId && row.fence === fence;
  };
  return {
    lost: claims.filter((claim) => !isOurs(claim)).map((claim) => claim.runId),
    stop: claims.filter((claim) => isOurs(claim) && byRun.get(claim.runId)?.stop).map((claim) => claim.runId),
  };
}

export async function holds(tx: Connection, claim: Claim): Promise<boolean> {
  const { jobs } = tx.tables;
  const [row] = await tx.orm.select({ n: count() }).from(jobs).where(current(tx, claim));
  return (row?.n ?? 0) > 0;
}

export async function complete(tx: Connection, claim: Claim): Promise<void> {
  await tx.orm.delete(tx.tables.jobs).where(current(tx, claim));
}

/**
 * Within a transaction: the claimed run waits again, where it waited; in `stacks` of at most so many runs, where that is given.
 * Answers the label with which it waits, in a list; none where the claim is no longer the current one.
 */
export async function letGo(tx: Connection, claim: Claim, stacks: { readonly maxStack?: number } = {}) {
  const rows = await tx.orm
    .update(tx.tables.jobs)
    .set({ workerId: null, leaseUntil: null, ...stacks })
    .where(current(tx, claim))
    .returning({ label: tx.tables.jobs.label });
  return rows.map(({ label }): Label => label);
}

export async function boundOf(tx: Connection, claim: Claim): Promise<number | null> {
  const { jobs } = tx.tables;
  const [row] = await tx.orm.select({ maxStack: jobs.maxStack }).from(jobs).where(current(tx, claim));
  return row?.maxStack ?? null;
}

export async function lapsed(tx: Connection, now: Date, goneWorkers: readonly string[]): Promise<Claim[]> {
  const { jobs } = tx.tables;
  const gone = goneWorkers.length > 0 ? inArray(jobs.workerId, [...goneWorkers]) : undefined;
  const rows = await tx.orm
    .select({ runId: jobs.runId, fence: jobs.fence, workerId: jobs.workerId })
    .from(jobs)
    .where(and(isNotNull(jobs.workerId), or(lt(jobs.leaseUntil, now), gone)))
    .orderBy(asc(jobs.position), asc(jobs.runId));
  return rows.flatMap(({ workerId, ...row }) => (workerId === null ? [] : [{ ...row, workerId }]));
}

function current(tx: Connection, { runId, workerId, fence }: Claim) {
  const { jobs } = tx.tables;
  return and(eq(jobs.runId, runId), eq(jobs.workerId, workerId), eq(jobs.fence, fence));
}
