import { ModscaleError } from "../../domain/errors";
import type { Command } from "./lab/command";

const USAGE = `npm run -s lab -- COMMAND

  presets                                         the comparisons that come with modscale
  launch PRESET|FILE.json [--set path=value]…     launch an experiment; prints its id
         [--wait] [--json]                        --set scale=quick|paper: of a preset that has both
                                                  --wait: until all runs have ended; --json: print the results
  list [--json]                                   experiments, newest first
  show ID [--json]                                an experiment's results
  extend ID [--seeds N] [--set grid.AXIS=[…]]…    add runs: N seeds in all, or values of axes that it varies
         [--wait] [--json]
  exclude RUN --reason TEXT                       take a run out of every figure; it stays listed, with the reason
  include RUN                                     let it count again
  stop ID                                         stop its runs; what they logged is kept
  resume ID                                       let its stopped runs go on from their checkpoints
  download RUN [--to FILE]                        a finished run's network at its chosen step, as safetensors
  evaluate RUN|FILE.safetensors [--json]          measure such a network again, on other tests:
         [--ood noise=0.3|scale=1.5]… [--test N]  noisy or wider inputs, N test rows
  export ID --format json|csv                     everything as JSON, or the results table as CSV
  data cifar-10 [--from URL]                      fetch a data set that tasks read; --from: from a mirror
  report list [--json] | report show ID [--json]  what has been written: the reports, or one as Markdown
  share ID [--expires 7d] [--anonymous]           a read-only link (30m, 12h, 7d; without it the link does not expire);
                                                  --anonymous: its page doesn't name the team

The exit code is 0 only where the command did what it says and, with --wait, all runs finished.
`;

/** Each is loaded once it is asked for: together they need all of the server. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  presets: async () => (await import("./lab/presets")).presetsCommand,
  launch: async () => (await import("./lab/launch")).launchCommand,
  list: async () => (await import("./lab/list")).listCommand,
  show: async () => (await import("./lab/show")).showCommand,
  stop: async () => (await import("./lab/stop")).stopCommand,
  resume: async () => (await import("./lab/resume")).resumeCommand,
  download: async () => (await import("./lab/download")).downloadCommand,
  evaluate: async () => (await import("./lab/evaluate")).evaluateCommand,
  exclude: async () => (await import("./lab/exclude")).excludeCommand,
  export: async () => (await import("./lab/export")).exportCommand,
  extend: async () => (await import("./lab/extend")).extendCommand,
  include: async () => (await import("./lab/exclude")).includeCommand,
  report: async () => (await import("./lab/reports")).reportCommand,
  share: async () => (await import("./lab/share")).shareCommand,
  data: async () => (await import("./lab/data")).dataCommand,
};

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  if (!name || name === "help" || name === "--help" || name === "-h") {
    process.stdout.write(USAGE);
    return name ? 0 : 2;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    process.stderr.write(`There is no command "${name}".\n\n${USAGE}`);
    return 2;
  }
  return (await command())(args);
}

function isUsageError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof ModscaleError) process.stderr.write(`${error.message}\n`);
    else if (isUsageError(error)) process.stderr.write(`${error.message}\n\n${USAGE}`);
    else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(error instanceof ModscaleError || isUsageError(error) ? 2 : 1);
  },
);
