import { toCsv } from "../../../domain/csv";
import { armResults } from "../../../domain/statistics/results";
import { resultsTable } from "../../../domain/statistics/table";
import type { Context } from "../context";
import { getExperiment } from "../experiments/get";
import { listRuns } from "../experiments/list-runs";
import { type ExportedFile, fileName } from "./file";

/** The results table of an experiment: the same numbers as on its page. */
export async function experimentCsv(ctx: Context, input: { readonly id: string }): Promise<ExportedFile> {
  const [experiment, runs] = await Promise.all([getExperiment(ctx, input), listRuns(ctx, input)]);
  const table = resultsTable(armResults(experiment.arms, runs));
  return { filename: fileName(experiment.name, "csv"), body: toCsv(table) };
}
