import { and, eq, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { stopRuns } from "../runs/stopping";

/** Within a transaction: stops all of an experiment's runs that have not ended; answers how many. */
export async function stopActiveRuns(tx: Connection, experimentId: string, revision: number): Promise<number> {
  const { runs } = tx.tables;
  const active = await tx.orm
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.experimentId, experimentId), inArray(runs.status, ["queued", "starting", "running"])));
  return stopRuns(
    tx,
    active.map((run) => run.id),
    revision,
  );
}
