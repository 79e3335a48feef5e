import { parseArgs } from "node:util";
import type { ExperimentRow } from "../../../domain/views";
import { listExperiments } from "../../services/experiments/list";
import type { Command } from "./command";
import { withInstallation } from "./installation";

export const listCommand: Command = async (args) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean" } } });
  return withInstallation(async ({ context }) => {
    const rows: ExperimentRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await listExperiments(context, { limit: 100, ...(cursor ? { cursor } : {}) });
      rows.push(...page.rows);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    if (values.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
    else
      for (const row of rows)
        process.stdout.write(
          `${row.id}  ${row.status.padEnd(9)} ${String(row.counts.finished).padStart(4)}/${row.runs} runs  ${row.name}\n`,
        );
    return 0;
  });
};
