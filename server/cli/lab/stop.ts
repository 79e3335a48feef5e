import { parseArgs } from "node:util";
import { stopExperiment } from "../../services/experiments/stop";
import type { Command } from "./command";
import { withInstallation } from "./installation";
import { onlyId } from "./usage";

export const stopCommand: Command = async (args) => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const id = onlyId("stop", positionals);
  return withInstallation(async ({ context }) => {
    await stopExperiment(context, { id });
    process.stderr.write("Queued runs are stopped; running ones stop within a second.\n");
    return 0;
  });
};
