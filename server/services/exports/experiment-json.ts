import { and, eq, isNotNull } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { type ExperimentReport, experimentReport } from "../../../domain/statistics/report";
import type { Context } from "../context";
import { getExperiment } from "../experiments/get";
import { listRuns } from "../experiments/list-runs";

/** An experiment's results for scripts. `url`: where the app shows it. */
export async function experimentJson(
  ctx: Context,
  { id, url }: { readonly id: string; readonly url: string },
): Promise<ExperimentReport> {
  const [experiment, runs] = await Promise.all([getExperiment(ctx, { id }), listRuns(ctx, { id })]);
  const { name, status, arms } = experiment;
  return experimentReport({
    experiment: { id, name, status, url },
    arms,
    runs,
    engines: await readEngines(ctx.db, id),
  });
}

async function readEngines(db: Connection, experimentId: string): Promise<string[]> {
  const { runs } = db.tables;
  const rows = await db.orm
    .select({ environment: runs.environment })
    .from(runs)
    .where(and(eq(runs.experimentId, experimentId), isNotNull(runs.environment)));
  return rows.flatMap((row) => row.environment?.engine ?? []);
}
