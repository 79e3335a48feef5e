import { parseArgs } from "node:util";
import { excludeRun } from "../../services/runs/exclude";
import { includeRun } from "../../services/runs/include";
import type { Command } from "./command";
import { withInstallation } from "./installation";
import { onlyRun, usageError } from "./usage";

export const excludeCommand: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { reason: { type: "string" } },
  });
  const id = onlyRun("exclude", positionals);
  const { reason } = values;
  if (reason === undefined) throw usageError("exclude needs --reason TEXT: it stands beside the run.");
  return withInstallation(async ({ context }) => {
    await excludeRun(context, { id, reason });
    process.stderr.write("The run stands in no figure now. To let it count again: include.\n");
    return 0;
  });
};

export const includeCommand: Command = async (args) => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const id = onlyRun("include", positionals);
  return withInstallation(async ({ context }) => {
    await includeRun(context, { id });
    process.stderr.write("The run counts.\n");
    return 0;
  });
};
