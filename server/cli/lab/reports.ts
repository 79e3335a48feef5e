import { parseArgs } from "node:util";
import type { ReportRow } from "../../../domain/report/views";
import type { Context } from "../../services/context";
import { getReport } from "../../services/reports/get";
import { listReports } from "../../services/reports/list";
import type { Command } from "./command";
import { withInstallation } from "./installation";
import { usageError } from "./usage";

/** The written reports, for scripts: their list, or the Markdown of one with its blocks. */
export const reportCommand: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean" } },
  });
  const [verb, id, ...extra] = positionals;
  const isList = verb === "list" && id === undefined;
  if (!isList && !(verb === "show" && id && extra.length === 0))
    throw usageError("Write report list, or report show ID.");
  return withInstallation(async ({ context }) => {
    if (isList) {
      const rows = await allReports(context);
      process.stdout.write(values.json ? `${JSON.stringify(rows)}\n` : rows.map(line).join(""));
      return 0;
    }
    const report = await getReport(context, { id: id ?? "" });
    process.stdout.write(`${values.json ? JSON.stringify(report) : `# ${report.title}\n\n${report.body}`}\n`);
    return 0;
  });
};

async function allReports(context: Context): Promise<ReportRow[]> {
  const rows: ReportRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await listReports(context, { limit: 100, cursor });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor);
  return rows;
}

function line({ id, editedAt, title }: ReportRow): string {
  return `${id}  ${editedAt.toISOString().slice(0, 16)}  ${title}\n`;
}
