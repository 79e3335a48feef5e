import { and, asc, eq, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { RunStatus } from "../../../domain/status";
import { enqueue } from "../../queue";
import { inBatches } from "../experiments/batches";

/**
 * Queues runs of one experiment again that ended in one of `from`, as if new; their next attempt drops what the older one
 * logged. Returns how many.
 */
export async function requeueRuns(
  tx: Connection,
  runIds: readonly string[],
  from: readonly RunStatus[],
  revision: number,
): Promise<number> {
  const { runs, arms } = tx.tables;
  const requeued: string[] = [];
  await inBatches(runIds, async (batch) => {
    const rows = await tx.orm
      .update(runs)
      .set({ ...FRESH, revision })
      .where(and(inArray(runs.id, batch), inArray(runs.status, [...from])))
      .returning({ id: runs.id });
    requeued.push(...rows.map((run) => run.id));
  });
  await inBatches(requeued, async (batch) => {
    const rows = await tx.orm
      .select({ runId: runs.id, teamId: runs.teamId, experimentId: runs.experimentId, config: arms.config })
      .from(runs)
      .innerJoin(arms, eq(arms.id, runs.armId))
      .where(inArray(runs.id, batch))
      .orderBy(asc(arms.position), asc(runs.seed));
    await enqueue(tx, rows);
  });
  return requeued.length;
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
