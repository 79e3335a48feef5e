import { ModscaleError } from "../../domain/errors";
import { experimentCsv } from "../services/exports/experiment-csv";
import { experimentJson } from "../services/exports/experiment-json";
import { type ExportedBytes, type ExportedFile, fileName } from "../services/exports/file";
import { parametersFile } from "../services/exports/parameters";
import { runsCsv } from "../services/exports/runs-csv";
import { seriesCsv } from "../services/exports/series";
import type { ApiContext } from "./context";

export async function exportExperiment(context: ApiContext, id: string, format: string | null): Promise<ExportedFile> {
  if (format === "csv") return experimentCsv(context, { id });
  if (format !== "json") throw new ModscaleError("invalid", "Choose a format: csv or json.");
  const report = await experimentJson(context, { id, url: `${context.baseUrl}/experiments/${id}` });
  return { filename: fileName(report.experiment.name, "json"), body: `${JSON.stringify(report, null, 2)}\n` };
}

/** The whole numbers of a range come as text; what isn't one is refused by the service. */
function step(query: URLSearchParams, name: string): Record<string, number> {
  const text = query.get(name);
  return text === null ? {} : { [name]: text.trim() === "" ? Number.NaN : Number(text) };
}

export async function exportSeries(context: ApiContext, query: URLSearchParams): Promise<ExportedFile> {
  return seriesCsv(context, {
    runIds: query.getAll("run"),
    keys: query.getAll("key"),
    ...step(query, "from"),
    ...step(query, "to"),
  });
}

/** `sort=-created`: a minus is the falling order. */
export async function exportRuns(context: ApiContext, query: URLSearchParams): Promise<ExportedFile> {
  return runsCsv(context, {
    filter: query.get("filter") ?? "",
    experimentId: query.get("experiment"),
    columns: query.getAll("column"),
    sort: query.getAll("sort").map((key) => ({
      by: key.replace(/^-/, ""),
      direction: key.startsWith("-") ? "desc" : "asc",
    })),
  });
}

export async function exportParameters(context: ApiContext, id: string): Promise<ExportedBytes> {
  return parametersFile(context, { id });
}
