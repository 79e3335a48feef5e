import { parseArgs } from "node:util";
import { experimentCsv } from "../../services/exports/experiment-csv";
import { experimentJson } from "../../services/exports/experiment-json";
import type { Command } from "./command";
import { withInstallation } from "./installation";
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
  return withInstallation(async ({ context }) => {
    const text =
      format === "csv" ? await experimentCsv(context, { id }) : JSON.stringify(await experimentJson(context, { id }));
    process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
    return 0;
  });
};
