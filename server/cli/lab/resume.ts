import { parseArgs } from "node:util";
import { resumeStopped } from "../../services/experiments/resume-stopped";
import type { Command } from "./command";
import { withInstallation } from "./installation";
import { onlyId } from "./usage";

export const resumeCommand: Command = async (args) => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const id = onlyId("resume", positionals);
  return withInstallation(async ({ context }) => {
    const { runs } = await resumeStopped(context, { id });
    process.stderr.write(`${runs} stopped ${runs === 1 ? "run waits" : "runs wait"} to go on.\n`);
    return 0;
  });
};
