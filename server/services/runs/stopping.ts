import { and, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { cancel } from "../../queue";
import { inBatches } from "../experiments/batches";

/**
 * Stops runs of one experiment: those that wait end at once and leave the queue, those that a worker holds are asked to end.
 * Final ones stay as they are. Returns how many changed.
 */
export async function stopRuns(tx: Connection, runIds: readonly string[], revision: number): Promise<number> {
  const { runs } = tx.tables;
  const stopped: string[] = [];
  let asked = 0;
  await inBatches(runIds, async (batch) => {
    const waiting = await tx.orm
      .update(runs)
      .set({ status: "stopped", stopRequested: false, endedAt: new Date(), revision })
      .where(and(inArray(runs.id, batch), inArray(runs.status, ["queued"])))
      .returning({ id: runs.id });
    const held = await tx.orm
      .update(runs)
      .set({ status: "stopping", stopRequested: true, revision })
      .where(and(inArray(runs.id, batch), inArray(runs.status, ["starting", "running"])))
      .returning({ id: runs.id });
    stopped.push(...waiting.map((run) => run.id));
    asked += held.length;
  });
  await cancel(tx, stopped);
  return stopped.length + asked;
}
