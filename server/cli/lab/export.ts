import { parseArgs } from "node:util";
import { experimentCsv } from "../../services/exports/experiment-csv";
import type { Command } from "./command";
import { withInstallation } from "./installation";
import { loadReport } from "./report";
import { onlyId, usageError } from "./usage";

export const exportCommand: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: "string" } },
  });
  const id = onlyId("export", positionals);
  const { format } = values;
  if (format !== "json" && format !== "csv") throw usageError("export needs --format json or --format csv.");
  return withInstallation(async (installation) => {
    const text =
      format === "csv"
        ? (await experimentCsv(installation.context, { id })).body
        : `${JSON.stringify(await loadReport(installation, id))}\n`;
    process.stdout.write(text);
    return 0;
  });
};
