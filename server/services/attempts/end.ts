import { and, eq } from "drizzle-orm";
import type { Connection, Database } from "../../../db/database";
import type { Analysis } from "../../../domain/analysis";
import { ModscaleError } from "../../../domain/errors";
import type { FailureCode } from "../../../domain/status";
import { type Claim, complete } from "../../queue";
import { storeAnalyses } from "../analyses/store";
import { mergeChunks } from "../ingest/merge-chunks";
import { storeMetrics } from "../runs/store-metrics";
import { type CurrentRun, currentRuns, nextRevisions, requireTransition, setAttempt } from "./current";
import { retrySmaller } from "./retry-smaller";

/** Longest kept message of a failure, in characters. */
const MESSAGE_LENGTH = 2000;

interface AttemptResult {
  readonly chosenStep: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly seconds: { readonly rule: number; readonly train: number; readonly evaluate: number };
  /** Absent: none. */
  readonly analyses?: readonly Analysis[];
}

export type AttemptOutcome = Ending & {
  /** Most memory that the training process had held by then, for its whole stack; known where it told the end itself. */
  readonly peakBytes?: number;
};

type Ending =
  | { readonly status: "finished" | "stopped"; readonly result: AttemptResult | null }
  | {
      readonly status: "failed";
      readonly failure: FailureCode;
      readonly message: string;
      readonly divergedAt: number | null;
      readonly result: AttemptResult | null;
    };

export interface EndedAttempt {
  readonly claim: Claim;
  readonly outcome: AttemptOutcome;
}

/**
 * Ends attempts and their runs, all of them or none, so that runs that finished together never go apart; keeps their results,
 * and merges their small chunks into large ones. A failure that a smaller stack may not meet again leads to one more attempt
 * instead. Telling it twice changes nothing. Answers the claims that are no longer their runs' own.
 */
export async function endAttempts(db: Database, ended: readonly EndedAttempt[]): Promise<Claim[]> {
  // Before the end, run by run: a worker that is killed here leaves runs that are lost and whole, not ended and in pieces.
  for (const { claim } of ended) {
    await db.transaction(async (tx) => {
      if ((await currentRuns(tx, [claim])).has(claim.runId)) await mergeChunks(tx, claim.runId);
    });
  }
  return db.transaction(async (tx) => {
    const strangers: Claim[] = [];
    for (const { claim, outcome } of ended) {
      if (!(await endOne(tx, claim, outcome))) strangers.push(claim);
    }
    return strangers;
  });
}

/** As `endAttempts`, of one. Throws `conflict` where the attempt is no longer the run's own. */
export async function endAttempt(db: Database, claim: Claim, outcome: AttemptOutcome): Promise<void> {
  const [refused] = await endAttempts(db, [{ claim, outcome }]);
  if (!refused) return;
  throw new ModscaleError("conflict", `Attempt ${claim.fence} of run ${claim.runId} was given up: a newer one counts.`);
}

async function endOne(tx: Connection, claim: Claim, outcome: AttemptOutcome): Promise<boolean> {
  const run = (await currentRuns(tx, [claim])).get(claim.runId);
  if (!run || run.status === "queued") return hasEnded(tx, claim, outcome.status);
  await endOrRetry(tx, claim, run, outcome);
  return true;
}

async function endOrRetry(tx: Connection, claim: Claim, run: CurrentRun, outcome: AttemptOutcome): Promise<void> {
  if (outcome.status === "failed") {
    const message = outcome.message.slice(0, MESSAGE_LENGTH);
    if (await retrySmaller(tx, claim, run, { failure: outcome.failure, message })) return;
  }
  await endRun(tx, claim, run, outcome);
}

/** Within a transaction: the same for a run that was just read. */
export async function endRun(tx: Connection, claim: Claim, run: CurrentRun, outcome: AttemptOutcome): Promise<void> {
  requireTransition(run, outcome.status);
  const revision = (await nextRevisions(tx, [run.experimentId])).get(run.experimentId) ?? 0;
  const endedAt = new Date();
  const failure = failureOf(outcome);
  await tx.orm
    .update(tx.tables.runs)
    .set({
      status: outcome.status,
      stopRequested: false,
      ...failure,
      divergedAt: outcome.status === "failed" ? outcome.divergedAt : null,
      ...resultOf(outcome.result),
      peakBytes: outcome.peakBytes ?? null,
      endedAt,
      revision,
    })
    .where(eq(tx.tables.runs.id, run.id));
  await setAttempt(tx, claim, { status: outcome.status, ...failure, endedAt });
  await storeMetrics(tx, run, outcome.result?.metrics ?? {});
  await storeAnalyses(tx, run, outcome.result?.analyses ?? []);
  await complete(tx, claim);
}

function failureOf(outcome: AttemptOutcome): { failure: FailureCode | null; failureMessage: string | null } {
  if (outcome.status !== "failed") return { failure: null, failureMessage: null };
  return { failure: outcome.failure, failureMessage: outcome.message.slice(0, MESSAGE_LENGTH) };
}

/** Metrics that aren't finite are left out: JSON has no word for them, and the series keep them. */
function resultOf(result: AttemptResult | null) {
  if (!result) return {};
  const { chosenStep, metrics, seconds } = result;
  return {
    chosenStep,
    metrics: Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value))),
    ruleSeconds: seconds.rule,
    trainSeconds: seconds.train,
    evalSeconds: seconds.evaluate,
  };
}

/** True where this very attempt has ended in that way before. */
async function hasEnded(tx: Connection, { runId, fence }: Claim, status: AttemptOutcome["status"]): Promise<boolean> {
  const { attempts } = tx.tables;
  const rows = await tx.orm
    .select({ status: attempts.status })
    .from(attempts)
    .where(and(eq(attempts.runId, runId), eq(attempts.number, fence)));
  return rows[0]?.status === status;
}
