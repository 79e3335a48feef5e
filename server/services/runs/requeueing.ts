import { and, asc, eq, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { RunStatus } from "../../../domain/status";
import { enqueue } from "../../queue";
import { newestCheckpoints } from "../artifacts/resume-points";
import { forgetCheckpoints, mayResume } from "../artifacts/retention";
import { inBatches } from "../experiments/batches";
import { dropMetrics } from "./store-metrics";

/**
 * Queues runs of one experiment again that ended in one of `from`. Stopped and lost ones go on from their newest checkpoint; all
 * others begin anew, and their next attempt drops what the older one logged. Returns how many.
 */
export async function requeueRuns(
  tx: Connection,
  runIds: readonly string[],
  from: readonly RunStatus[],
  revision: number,
): Promise<number> {
  let requeued = 0;
  await inBatches(runIds, async (batch) => {
    requeued += await requeueBatch(tx, batch, from, revision);
  });
  return requeued;
}

async function requeueBatch(
  tx: Connection,
  batch: readonly string[],
  from: readonly RunStatus[],
  revision: number,
): Promise<number> {
  const { runs, arms, experiments } = tx.tables;
  const rows = await tx.orm
    .select({
      runId: runs.id,
      teamId: runs.teamId,
      experimentId: runs.experimentId,
      status: runs.status,
      failure: runs.failure,
      config: arms.config,
      spec: experiments.spec,
    })
    .from(runs)
    .innerJoin(arms, eq(arms.id, runs.armId))
    .innerJoin(experiments, eq(experiments.id, runs.experimentId))
    .where(and(inArray(runs.id, [...batch]), inArray(runs.status, [...from])))
    .orderBy(asc(arms.position), asc(runs.seed));
  const going = rows.filter(({ status, failure }) => mayResume(status, failure)).map(({ runId }) => runId);
  const anew = rows.map(({ runId }) => runId).filter((id) => !going.includes(id));
  await forgetCheckpoints(tx, anew);
  const checkpoints = await newestCheckpoints(tx, going);
  if (rows.length > 0) {
    const ids = rows.map(({ runId }) => runId);
    await tx.orm
      .update(runs)
      .set({ ...FRESH, revision })
      .where(inArray(runs.id, ids));
    await dropMetrics(tx, ids);
  }
  for (const { runId, step } of checkpoints.values()) await tx.orm.update(runs).set({ step }).where(eq(runs.id, runId));
  await enqueue(
    tx,
    rows.map(({ runId, teamId, experimentId, config, spec }) => ({
      runId,
      teamId,
      experimentId,
      label: spec.label ?? null,
      config,
      fromStep: checkpoints.get(runId)?.step ?? null,
    })),
  );
  return rows.length;
}

/** What a run's row holds before its first attempt; the attempt's number goes on rising. */
const FRESH = {
  status: "queued",
  stopRequested: false,
  step: 0,
  failure: null,
  failureMessage: null,
  divergedAt: null,
  chosenStep: null,
  metrics: null,
  ruleSeconds: null,
  trainSeconds: null,
  evalSeconds: null,
  peakBytes: null,
  environment: null,
  notices: null,
  startedAt: null,
  endedAt: null,
} as const;
