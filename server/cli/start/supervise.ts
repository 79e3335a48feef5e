import { type ChildProcess, spawn } from "node:child_process";
import { ROOT } from "../root";

const KILL_AFTER_MS = 10_000;
const RESTART_MS = [500, 1000, 2000, 5000, 15_000] as const;
/** A process that lived this long had started well: its next restart begins with the shortest wait again. */
const HEALTHY_MS = 5000;

export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export interface Supervised {
  /** Ends the process, softly first; resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * Keeps one child process alive: started again with growing waits when it ends on its own. It runs in a process group of its
 * own, so that a Ctrl-C reaches only the starter, and on an IPC channel, by which it notices should the starter be killed.
 */
export function supervise(program: Program, log: (line: string) => void): Supervised {
  let stopping = false;
  let child: ChildProcess | null = null;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const launch = () => {
    const startedAt = Date.now();
    const started = spawn(process.execPath, program.args, {
      cwd: ROOT,
      env: program.env,
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child = started;
    const again = (how: string) => {
      child = null;
      if (stopping) return;
      failures = Date.now() - startedAt > HEALTHY_MS ? 0 : failures;
      const wait = RESTART_MS[Math.min(failures, RESTART_MS.length - 1)] ?? 0;
      failures += 1;
      log(`The ${program.name} ${how}; starting it again in ${wait / 1000} s.`);
      timer = setTimeout(launch, wait);
    };
    started.once("exit", (code, signal) => again(`ended (${signal ?? `exit code ${code}`})`));
    started.once("error", (error) => {
      // Without a process id it never ran, and no exit will be told.
      if (started.pid === undefined) again(`could not be started (${error.message})`);
      else log(`The ${program.name} met an error: ${error.message}`);
    });
  };
  launch();

  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      const running = child;
      if (!running) return;
      const gone = new Promise<void>((resolve) => running.once("exit", () => resolve()));
      running.kill("SIGTERM");
      const kill = setTimeout(() => running.kill("SIGKILL"), KILL_AFTER_MS);
      await gone;
      clearTimeout(kill);
    },
  };
}
