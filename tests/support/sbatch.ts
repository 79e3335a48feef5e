import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { descendantsOf, isRunning } from "./processes";

/** From SIGTERM to SIGKILL, as SLURM's own default. */
const KILL_WAIT_MS = 30_000;

/** As `sbatch --output=OUTPUT SCRIPT` in a folder. */
export interface Submission {
  readonly script: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly jobId: number;
  readonly output: string;
}

export interface SlurmTask {
  /** The batch shell's, or of what took its place. */
  readonly pid: number;
  /** Its output file. */
  readonly output: string;
  /** Signals that it was sent, in order. */
  readonly signals: NodeJS.Signals[];
  /** As `sacct` tells it; null while it runs. */
  state: "COMPLETED" | "FAILED" | "TIMEOUT" | "CANCELLED" | null;
  readonly ended: Promise<void>;
}

/**
 * A stand-in for a SLURM cluster that keeps its contract of signals. The script is the batch step: bash runs it once for each index
 * of its array, in the folder it was submitted from, in a session of its own, with SLURM's variables. `--signal` reaches so many
 * seconds before the time limit the batch shell alone (`B:`) or the processes of steps (of which a script without `srun` has
 * none); at the limit, and at an `scancel`, all processes of a job get SIGCONT and SIGTERM, and SIGKILL 30 s later.
 */
export class SlurmJob {
  readonly tasks: readonly SlurmTask[];
  readonly #options: ReadonlyMap<string, string>;

  constructor({ script, folder, env, jobId, output }: Submission) {
    this.#options = new Map([...optionsOf(readFileSync(script, "utf8")), ["output", output]]);
    const named = output.replaceAll("%A", String(jobId));
    this.tasks = indices(this.#option("array")).map((index) => {
      const log = resolve(folder, named.replaceAll("%a", String(index)));
      return this.#start(script, folder, log, {
        ...env,
        SLURM_JOB_ID: String(jobId + index),
        SLURM_ARRAY_JOB_ID: String(jobId),
        SLURM_ARRAY_TASK_ID: String(index),
        SLURM_SUBMIT_DIR: folder,
        SLURM_CPUS_PER_TASK: this.#option("cpus-per-task"),
      });
    });
  }

  /** Time passes until SLURM warns of the limit; from then on the clock goes as it does. Resolves once all tasks have ended. */
  async passToWarning(): Promise<void> {
    const [, batch, name = "", before = "60"] = /^(B:)?(\w+)(?:@(\d+))?$/.exec(this.#option("signal")) ?? [];
    const seconds = Math.min(Number(before), secondsOf(this.#option("time")));
    await this.#each(async (task) => {
      if (batch) signal(task, `SIG${name}` as NodeJS.Signals, [task.pid]);
      if (await this.#endsWithin(task, seconds * 1000)) return;
      await this.#terminate(task, "TIMEOUT");
    });
  }

  async cancel(): Promise<void> {
    await this.#each((task) => this.#terminate(task, "CANCELLED"));
  }

  async #each(act: (task: SlurmTask) => Promise<void>): Promise<void> {
    await Promise.all(this.tasks.filter(({ state }) => state === null).map(act));
  }

  async #terminate(task: SlurmTask, state: "TIMEOUT" | "CANCELLED"): Promise<void> {
    const all = [task.pid, ...descendantsOf(task.pid)];
    signal(task, "SIGCONT", all);
    signal(task, "SIGTERM", all);
    if (!(await this.#endsWithin(task, KILL_WAIT_MS))) signal(task, "SIGKILL", all.filter(isRunning));
    await task.ended;
    task.state = state;
  }

  async #endsWithin(task: SlurmTask, ms: number): Promise<boolean> {
    const timeout = new AbortController();
    const waited = delay(ms, false, { signal: timeout.signal }).catch(() => false);
    const ended = await Promise.race([task.ended.then(() => true), waited]);
    timeout.abort();
    return ended;
  }

  #start(script: string, folder: string, output: string, env: NodeJS.ProcessEnv): SlurmTask {
    const log = openSync(output, "a");
    const child = spawn("bash", [script], { cwd: folder, detached: true, env, stdio: ["ignore", log, log] });
    closeSync(log);
    const task: SlurmTask = { pid: child.pid ?? 0, output, signals: [], state: null, ended: endOf(child) };
    void task.ended.then(() => {
      task.state ??= child.exitCode === 0 ? "COMPLETED" : "FAILED";
    });
    return task;
  }

  #option(name: string): string {
    const value = this.#options.get(name);
    if (value === undefined) throw new Error(`The script says nothing of --${name}.`);
    return value;
  }
}

async function endOf(child: ChildProcess): Promise<void> {
  await once(child, "exit");
}

function signal(task: SlurmTask, name: NodeJS.Signals, pids: readonly number[]): void {
  task.signals.push(name);
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      // It has just ended, which is what was wanted.
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }
}

/** What stands in its `#SBATCH` lines, which SLURM reads up to the first command. */
function optionsOf(script: string): ReadonlyMap<string, string> {
  const lines = script.split("\n");
  const command = lines.findIndex((line) => line.trim() !== "" && !line.startsWith("#"));
  const head = lines.slice(0, command < 0 ? undefined : command);
  return new Map(
    head.flatMap((line) => {
      const [, name, value] = /^#SBATCH\s+--([a-z-]+)=(\S+)/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** "1-3" → 1, 2, 3. */
function indices(array: string): number[] {
  const [first = 0, last = first] = array.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Of a time limit as hours:minutes:seconds. */
function secondsOf(limit: string): number {
  return limit.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}
