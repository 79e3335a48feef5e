import { and, eq, isNotNull } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { toCsv } from "../../../domain/csv";
import { type ExperimentReport, experimentReport } from "../../../domain/statistics/report";
import { armResults } from "../../../domain/statistics/results";
import { resultsTable } from "../../../domain/statistics/table";
import type { Context } from "../context";
import { getExperiment } from "../experiments/get";
import { listRuns } from "../experiments/list-runs";

export interface ExportedFile {
  readonly filename: string;
  readonly type: "text/csv" | "application/json";
  readonly body: string;
}

/** The results table of an experiment: the same numbers as on its page. */
export async function experimentCsv(ctx: Context, input: { id: string }): Promise<ExportedFile> {
  const experiment = await getExperiment(ctx, input);
  const runs = await listRuns(ctx, input);
  const table = resultsTable(armResults(experiment.arms, runs));
  return { filename: filename(experiment.name, "csv"), type: "text/csv", body: toCsv(table) };
}

/** An experiment's results as the command line prints them. `url`: where the app shows it. */
export async function experimentJson(ctx: Context, input: { id: string; url: string }): Promise<ExperimentReport> {
  const experiment = await getExperiment(ctx, { id: input.id });
  const runs = await listRuns(ctx, { id: input.id });
  const engines = await enginesOf(ctx.db, input.id);
  return experimentReport({ experiment: { ...experiment, url: input.url }, engines, arms: experiment.arms, runs });
}

/** Names of the engines that trained an experiment's runs. */
async function enginesOf(db: Connection, experimentId: string): Promise<string[]> {
  const { runs } = db.tables;
  const rows = await db.orm
    .select({ environment: runs.environment })
    .from(runs)
    .where(and(eq(runs.experimentId, experimentId), isNotNull(runs.environment)));
  return rows.flatMap((row) => row.environment?.engine ?? []);
}

/** A file name that any system takes. */
export function filename(name: string, extension: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[^\w.-]+/g, "-")
    .replace(/^[-.]+|-+$/g, "")
    .slice(0, 80);
  return `${plain || "modscale"}.${extension}`;
}
