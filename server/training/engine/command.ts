import { spawn } from "node:child_process";

export interface Finished {
  /** Exit status; null where the command could not be started or was killed. */
  readonly status: number | null;
  /** Standard output and error, in the order of arrival. */
  readonly output: string;
}

/** The environment of the commands that set-up runs; undefined stands for this process's own. */
export type CommandEnv = Readonly<Record<string, string | undefined>> | undefined;

/** As Node's types want it; Next's types add variables to them that a command needn't have. */
export function processEnv(env: CommandEnv): NodeJS.ProcessEnv | undefined {
  return env as NodeJS.ProcessEnv | undefined;
}

/** Runs a command to its end. A command that isn't there gives status null. */
export function run(command: readonly [string, ...string[]], env: CommandEnv): Promise<Finished> {
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: processEnv(env), stdio: ["ignore", "pipe", "pipe"] });
    const kill = () => child.kill();
    process.once("exit", kill); // A set-up that is broken off leaves no download or compiler behind.
    const pieces: Buffer[] = [];
    const keep = (piece: Buffer) => pieces.push(piece);
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const finish = (finished: Finished) => {
      process.off("exit", kill);
      resolve(finished);
    };
    child.on("error", (error) => finish({ status: null, output: error.message }));
    child.on("close", (status) => finish({ status, output: Buffer.concat(pieces).toString("utf8") }));
  });
}

/** The first command that answers `--version`, or null. */
export async function firstThatRuns(
  candidates: readonly (readonly [string, ...string[]])[],
  env: CommandEnv,
): Promise<readonly [string, ...string[]] | null> {
  for (const candidate of candidates) {
    const { status } = await run([...candidate, "--version"], env);
    if (status === 0) return candidate;
  }
  return null;
}

/** The last lines of a command's output that say something, in one line. */
export function tail(output: string, lines = 2): string {
  return output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("[notice]"))
    .slice(-lines)
    .join(" ");
}
