import { and, count, inArray, type SQL } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { emptyCounts, type RunCounts } from "../../../domain/status";

/** Runs by state for each experiment that has any, among the runs within `reach`. */
export async function countRuns(
  db: Connection,
  experimentIds: readonly string[],
  reach: SQL,
): Promise<Map<string, RunCounts>> {
  const { runs } = db.tables;
  const rows = await db.orm
    .select({ experimentId: runs.experimentId, status: runs.status, n: count() })
    .from(runs)
    .where(and(reach, inArray(runs.experimentId, [...experimentIds])))
    .groupBy(runs.experimentId, runs.status);
  const byExperiment = new Map<string, ReturnType<typeof emptyCounts>>();
  for (const row of rows) {
    const counts = byExperiment.get(row.experimentId) ?? emptyCounts();
    counts[row.status] = Number(row.n);
    byExperiment.set(row.experimentId, counts);
  }
  return byExperiment;
}
