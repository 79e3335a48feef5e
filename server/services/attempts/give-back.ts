import { desc, eq } from "drizzle-orm";
import type { Connection, Database } from "../../../db/database";
import { type Claim, lapsed, passTurn, release } from "../../queue";
import { type CurrentRun, currentRuns } from "./current";
import { endRun } from "./end";
import { type GivenUp, requeue } from "./requeue";

/**
 * After so many lost attempts in a row a run fails. Training runs in a process of its own, whose crashes are told apart, so a
 * lost worker is seldom the run's fault: the bound is there for a run that takes its whole machine down each time.
 */
export const MOST_LOST_ATTEMPTS = 20;

const SHUT_DOWN = { status: "stopped", failureMessage: "The worker was shut down; the run waits again." } as const;
const TURN = {
  status: "stopped",
  failureMessage: "It was another experiment's turn; the run waits for its next.",
} as const;
const VANISHED = { status: "lost", failureMessage: "The worker vanished; the run waits again." } as const;

/**
 * Hands runs back to the queue because their worker is told to end; a run that should stop anyway is stopped. Telling it twice
 * changes nothing.
 */
export async function giveBack(db: Database, claims: readonly Claim[]): Promise<void> {
  await db.transaction((tx) => handBack(tx, claims, SHUT_DOWN));
}

/**
 * Hands back what a worker holds without knowing: the database took its claim, and the answer was lost. `known`: the runs that it
 * knows to be its own. Returns the others.
 */
export async function giveBackUnknown(db: Database, workerId: string, known: ReadonlySet<string>): Promise<string[]> {
  const own = await lapsed(db, new Date(0), [workerId]);
  const unknown = own.filter(({ runId }) => !known.has(runId));
  if (unknown.length > 0) await giveBack(db, unknown);
  return unknown.map(({ runId }) => runId);
}

/** Hands runs back to the queue, behind the runs of other experiments that wait. */
export async function giveTurn(db: Database, claims: readonly Claim[]): Promise<void> {
  await db.transaction(async (tx) => {
    await handBack(tx, claims, TURN);
    await passTurn(tx, claims);
  });
}

async function handBack(tx: Connection, claims: readonly Claim[], reason: GivenUp): Promise<void> {
  const runs = await currentRuns(tx, claims);
  for (const claim of claims) {
    const run = runs.get(claim.runId);
    if (run?.stopRequested) await endRun(tx, claim, run, { status: "stopped", result: null });
    else {
      if (run && run.status !== "queued") await requeue(tx, claim, run, reason);
      await release(tx, claim);
    }
  }
}

/**
 * Gives up the attempts whose lease lapsed at `now`, and all of the workers that are known to be gone: their runs wait again, or
 * have failed as `lost` after too many. Returns the runs concerned.
 */
export async function expireAttempts(db: Database, now: Date, goneWorkers: readonly string[]): Promise<string[]> {
  if ((await lapsed(db, now, goneWorkers)).length === 0) return [];
  return db.transaction(async (tx) => {
    const claims = await lapsed(tx, now, goneWorkers);
    const runs = await currentRuns(tx, claims);
    for (const claim of claims) {
      const run = runs.get(claim.runId);
      if (run) await lose(tx, claim, run);
      else await release(tx, claim);
    }
    return claims.map((claim) => claim.runId);
  });
}

async function lose(tx: Connection, claim: Claim, run: CurrentRun): Promise<void> {
  if (run.stopRequested) return endRun(tx, claim, run, { status: "stopped", result: null });
  const lost = (await lostInARow(tx, claim)) + 1;
  if (lost < MOST_LOST_ATTEMPTS) {
    await requeue(tx, claim, run, VANISHED);
    return release(tx, claim);
  }
  const message = `${lost} workers vanished one after another while training this run: look at their logs, then retry it.`;
  await endRun(tx, claim, run, { status: "failed", failure: "lost", message, divergedAt: null, result: null });
}

/** Lost attempts right before this one. */
async function lostInARow(tx: Connection, { runId, fence }: Claim): Promise<number> {
  const { attempts } = tx.tables;
  const rows = await tx.orm
    .select({ number: attempts.number, status: attempts.status })
    .from(attempts)
    .where(eq(attempts.runId, runId))
    .orderBy(desc(attempts.number));
  const before = rows.filter((row) => row.number < fence);
  const other = before.findIndex((row) => row.status !== "lost");
  return other < 0 ? before.length : other;
}
