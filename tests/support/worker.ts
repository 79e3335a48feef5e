import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import type { EngineName } from "../../domain/environment";
import { childrenOf } from "./processes";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Where a worker on this database keeps its artifacts: beside a SQLite file, or in a folder named for a Postgres database. */
export function dataFolder(url: string): string {
  return url.startsWith("file:") ? dirname(fileURLToPath(url)) : join(tmpdir(), `modscale-${basename(url)}`);
}

interface TestWorkerOptions {
  /** Most memory that the worker, and each of its training processes, may write to (util-linux's prlimit sets it). */
  readonly dataBytes?: number;
  /** WebAssembly, which every machine has, unless given; null lets the worker choose. */
  readonly engine?: EngineName | null;
  /** The bundled worker's program; the test run's own unless given. */
  readonly entry?: string;
  /** Between checkpoints at least. */
  readonly checkpointSeconds?: number;
  /** How long it keeps its runs without the database. */
  readonly leaseSeconds?: number;
}

/** A real worker process on a database. */
export class TestWorker {
  readonly #process: ChildProcess;
  #log = "";

  constructor(url: string, options: TestWorkerOptions = {}) {
    const { dataBytes, engine = "wasm", entry = inject("worker"), checkpointSeconds, leaseSeconds } = options;
    const own = Object.entries(process.env).filter(([name]) => !/^(MODSCALE_|NEXTAUTH_|VITEST)/.test(name));
    const limit = dataBytes === undefined ? [] : ["prlimit", `--data=${dataBytes}`];
    const [program = "", ...args] = [...limit, process.execPath, "--enable-source-maps", entry];
    this.#process = spawn(program, args, {
      cwd: ROOT,
      env: {
        ...Object.fromEntries(own),
        NODE_ENV: "production",
        DATABASE_URL: url,
        MODSCALE_DATA: dataFolder(url),
        ...(engine === null ? {} : { MODSCALE_ENGINE: engine }),
        ...(checkpointSeconds === undefined ? {} : { MODSCALE_CHECKPOINT_SECONDS: String(checkpointSeconds) }),
        ...(leaseSeconds === undefined ? {} : { MODSCALE_LEASE_SECONDS: String(leaseSeconds) }),
      },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    if (!url.startsWith("file:"))
      this.#process.once("exit", () => rmSync(dataFolder(url), { recursive: true, force: true }));
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
