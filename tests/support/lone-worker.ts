import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The environment of a worker that joins the database at `url`: nothing of the tester's own settings reaches it. */
export function workerEnvironment(url: string, more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(MODSCALE_|NEXTAUTH_|VITEST|NODE_ENV)/.test(name));
  return { ...Object.fromEntries(own), NODE_ENV: "production", DATABASE_URL: url, MODSCALE_ENGINE: "wasm", ...more };
}

/** `npm run worker`, which nobody supervises, as on a machine of its own. */
export class LoneWorker {
  readonly #process: ChildProcess;
  #said = "";
  #log = "";

  constructor(env: NodeJS.ProcessEnv, args: readonly string[] = []) {
    this.#process = spawn(process.execPath, ["--import", "tsx", "server/cli/worker.ts", ...args], {
      cwd: ROOT,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#said += text;
    });
    this.#process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#log += text;
    });
  }

  /** What it tells people. */
  get said(): string {
    return this.#said;
  }

  get log(): string {
    return this.#log;
  }

  /** Sends the signal, and resolves with the exit code or signal once the process has gone. */
  async end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
    const gone = this.exit();
    this.#process.kill(signal);
    return gone;
  }

  async exit(): Promise<number | NodeJS.Signals> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await once(this.#process, "close");
    return this.#process.exitCode ?? this.#process.signalCode ?? 0;
  }
}
