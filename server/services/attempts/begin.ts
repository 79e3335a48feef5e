import { eq, inArray } from "drizzle-orm";
import type { Connection, Database } from "../../../db/database";
import type { RunConfig } from "../../../domain/config/run";
import type { RunEnvironment } from "../../../domain/environment";
import { type Claim, complete, fromStepOf, holds } from "../../queue";
import { cutSeries } from "../ingest/cut-series";
import { dropMetrics } from "../runs/store-metrics";
import { nextRevisions } from "./current";

export interface BegunAttempt {
  readonly claim: Claim;
  readonly config: RunConfig;
  /** The step of the checkpoint that it goes on from; null: it begins. */
  readonly fromStep: number | null;
}

/**
 * Turns claims into attempts: what older attempts logged past the step that these go on from is cut, all of it where they begin,
 * and the runs are `starting`. Claims that no longer hold, because
 * somebody stopped or deleted the run meanwhile, are left out and leave the queue. In the order of `claims`.
 */
export async function beginAttempts(
  db: Database,
  claims: readonly Claim[],
  environment: RunEnvironment,
): Promise<BegunAttempt[]> {
  return db.transaction(async (tx) => {
    const begun: (Omit<BegunAttempt, "fromStep"> & { readonly teamId: string; readonly experimentId: string })[] = [];
    const rows = await runsOf(tx, claims);
    for (const claim of claims) {
      const row = rows.get(claim.runId);
      if (row?.status !== "queued" || row.attempt + 1 !== claim.fence || !(await holds(tx, claim))) {
        await complete(tx, claim);
        continue;
      }
      const { teamId, experimentId, config, seed } = row;
      begun.push({ claim, config: { ...config, seed }, teamId, experimentId });
    }
    const revisions = await nextRevisions(
      tx,
      begun.map((run) => run.experimentId),
    );
    const startedAt = new Date();
    const fromStep = await fromStepOf(tx, claims);
    await dropMetrics(
      tx,
      begun.map(({ claim }) => claim.runId),
    );
    for (const { claim, teamId, experimentId } of begun) {
      await cutSeries(tx, claim.runId, fromStep);
      await tx.orm.insert(tx.tables.attempts).values({
        runId: claim.runId,
        number: claim.fence,
        teamId,
        workerId: claim.workerId,
        stack: begun.length,
        fromStep,
        status: "starting",
        startedAt,
      });
      await tx.orm
        .update(tx.tables.runs)
        .set({
          ...NEW,
          step: fromStep ?? 0,
          fromStep,
          attempt: claim.fence,
          environment,
          startedAt,
          revision: revisions.get(experimentId) ?? 0,
        })
        .where(eq(tx.tables.runs.id, claim.runId));
    }
    return begun.map(({ claim, config }) => ({ claim, config, fromStep }));
  });
}

const NEW = {
  status: "starting",
  failure: null,
  failureMessage: null,
  divergedAt: null,
  chosenStep: null,
  metrics: null,
  ruleSeconds: null,
  trainSeconds: null,
  evalSeconds: null,
  peakBytes: null,
  endedAt: null,
} as const;

async function runsOf(tx: Connection, claims: readonly Claim[]) {
  const { runs, arms } = tx.tables;
  const rows = await tx.orm
    .select({
      id: runs.id,
      teamId: runs.teamId,
      experimentId: runs.experimentId,
      status: runs.status,
      attempt: runs.attempt,
      seed: runs.seed,
      config: arms.config,
    })
    .from(runs)
    .innerJoin(arms, eq(arms.id, runs.armId))
    .where(
      inArray(
        runs.id,
        claims.map((claim) => claim.runId),
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
}
