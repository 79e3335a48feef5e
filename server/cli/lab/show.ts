import { parseArgs } from "node:util";
import type { Command } from "./command";
import { withInstallation } from "./installation";
import { loadReport, printReport } from "./report";
import { onlyId } from "./usage";

export const showCommand: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean" } },
  });
  const id = onlyId("show", positionals);
  return withInstallation(async (installation) => {
    const report = await loadReport(installation, id);
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else printReport(report);
    return 0;
  });
};
