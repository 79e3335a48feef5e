import { eq } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { FailureCode } from "../../../domain/status";
import { type Claim, resumeAt } from "../../queue";
import { newestCheckpoints } from "../artifacts/resume-points";
import { type CurrentRun, nextRevisions, requireTransition, setAttempt } from "./current";

/** How an attempt ended that isn't its run's last one. */
export interface GivenUp {
  readonly status: "lost" | "stopped" | "failed";
  readonly failure?: FailureCode;
  readonly failureMessage: string;
}

/**
 * Within a transaction: the attempt has ended and its run waits again, to go on from its newest checkpoint. The caller releases
 * the claim.
 */
export async function requeue(tx: Connection, claim: Claim, run: CurrentRun, attempt: GivenUp): Promise<void> {
  requireTransition(run, "queued");
  const revision = (await nextRevisions(tx, [run.experimentId])).get(run.experimentId) ?? 0;
  const fromStep = (await newestCheckpoints(tx, [run.id])).get(run.id)?.step ?? null;
  await resumeAt(tx, claim, fromStep);
  await tx.orm
    .update(tx.tables.runs)
    .set({ status: "queued", step: fromStep ?? 0, startedAt: null, revision })
    .where(eq(tx.tables.runs.id, run.id));
  await setAttempt(tx, claim, { ...attempt, endedAt: new Date() });
}
