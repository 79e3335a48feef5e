import { and, eq } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { FailureCode } from "../../../domain/status";
import { boundOf, type Claim, releaseBounded } from "../../queue";
import { addNotices } from "../ingest/store-notices";
import type { AttemptKey, CurrentRun } from "./current";
import { requeue } from "./requeue";

/** What a smaller stack, or the next engine in order, may not meet again. */
const RETRIED = { memory: "ran out of memory", device: "lost its device" } as const satisfies Partial<
  Record<FailureCode, string>
>;

interface Failed {
  readonly failure: FailureCode;
  readonly message: string;
}

/**
 * Within a transaction: a run whose attempt failed for memory or its device waits again, once, from then on in stacks of at
 * most half the size. Answers false, and does nothing, where that can't help or was tried before: the failure is then the run's.
 */
export async function retrySmaller(tx: Connection, claim: Claim, run: CurrentRun, failed: Failed): Promise<boolean> {
  const { failure, message } = failed;
  if (!isRetried(failure) || run.stopRequested || (await boundOf(tx, claim)) !== null) return false;
  const stack = (await stackOf(tx, claim)) ?? 1;
  // Alone it needs as much again; another device may have more.
  if (failure === "memory" && stack === 1) return false;
  const half = Math.max(1, Math.floor(stack / 2));
  await requeue(tx, claim, run, { status: "failed", failure, failureMessage: message });
  await releaseBounded(tx, claim, half);
  await addNotices(tx, run.id, [
    { attempt: claim.fence, at: new Date().toISOString(), message: noticeOf(claim, failure, stack, half) },
  ]);
  return true;
}

function isRetried(failure: FailureCode): failure is keyof typeof RETRIED {
  return failure in RETRIED;
}

function noticeOf({ fence }: AttemptKey, failure: keyof typeof RETRIED, stack: number, half: number): string {
  const met = `Attempt ${fence} ${RETRIED[failure]}`;
  if (stack === 1) return `${met}: the run is tried once more.`;
  return `${met} in a stack of ${stack} runs: the run is tried once more, in a stack of at most ${half}.`;
}

/** Runs that the attempt began to train with, itself among them. */
async function stackOf(tx: Connection, { runId, fence }: AttemptKey): Promise<number | null> {
  const { attempts } = tx.tables;
  const [row] = await tx.orm
    .select({ stack: attempts.stack })
    .from(attempts)
    .where(and(eq(attempts.runId, runId), eq(attempts.number, fence)));
  return row?.stack ?? null;
}
