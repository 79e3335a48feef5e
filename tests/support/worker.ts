import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { childrenOf } from "./processes";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A real worker process on a database, training on WebAssembly, which every machine has. */
export class TestWorker {
  readonly #process: ChildProcess;
  #log = "";

  constructor(url: string) {
    const own = Object.entries(process.env).filter(([name]) => !/^(MODSCALE_|NEXTAUTH_|VITEST)/.test(name));
    this.#process = spawn(process.execPath, ["--enable-source-maps", inject("worker")], {
      cwd: ROOT,
      env: { ...Object.fromEntries(own), NODE_ENV: "production", DATABASE_URL: url, MODSCALE_ENGINE: "wasm" },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#log += text;
    });
  }

  /** What it has logged, one JSON object a line. */
  get log(): string {
    return this.#log;
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** The process ids of its training processes. */
  children(): number[] {
    return childrenOf(this.pid);
  }

  /** Sends the signal, and resolves with the exit code or signal once the process has gone. */
  async end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
    const gone = this.exit();
    this.#process.kill(signal);
    return gone;
  }

  /** Closes the channel to it, as the death of its starter does. */
  async abandon(): Promise<number | NodeJS.Signals> {
    const gone = this.exit();
    this.#process.disconnect();
    return gone;
  }

  async exit(): Promise<number | NodeJS.Signals> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await once(this.#process, "exit");
    return this.#process.exitCode ?? this.#process.signalCode ?? 0;
  }
}
