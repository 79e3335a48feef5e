import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ROOT, type RunningServer, removeFolder, startServer, temporaryFolder } from "../../e2e/support/server";
import { descendantsOf, isRunning } from "../../support/processes";
import { until } from "../../support/until";
import { TestWorker } from "../../support/worker";

/** Before what ended is started again, as a supervisor would. */
const AGAIN_MS = 500;
const GONE_MS = 30_000;

/** One program of an installation, started again whenever it ends. */
export interface Member {
  readonly name: string;
  /** How often it was killed. */
  readonly kills: number;
  /** Whether it has come so far as to do its work. */
  readonly isUp: boolean;
  kill(): Promise<void>;
  end(): Promise<void>;
}

/** One process of a worker: what it logged, and when it and all that it had started were gone. */
export interface Life {
  readonly log: string;
  readonly goneAt: number;
  /** When each of its processes was gone, by process id. */
  readonly childrenGone: ReadonlyMap<number, number>;
}

async function untilGone(pids: readonly number[]): Promise<void> {
  await until("its processes are gone", async () => !pids.some(isRunning), GONE_MS);
}

export class WorkerMember implements Member {
  readonly lives: Life[] = [];
  kills = 0;
  #ending = false;
  #current: TestWorker | null = null;
  readonly #loop: Promise<void>;

  constructor(
    readonly name: string,
    url: string,
    options: { readonly checkpointSeconds: number; readonly leaseSeconds: number },
  ) {
    this.#loop = this.#live(url, options);
  }

  get isUp(): boolean {
    return this.#current?.log.includes("Ready to train") ?? false;
  }

  async kill(): Promise<void> {
    this.kills += 1;
    await this.#current?.end("SIGKILL");
  }

  async end(): Promise<void> {
    this.#ending = true;
    await this.#current?.end("SIGTERM");
    await this.#loop;
  }

  async #live(url: string, options: ConstructorParameters<typeof TestWorker>[1]): Promise<void> {
    while (!this.#ending) {
      const worker = new TestWorker(url, { ...options, entry: join(ROOT, "dist", "worker", "main.mjs") });
      const children = new Set<number>();
      const gone = new Map<number, number>();
      const look = setInterval(() => {
        for (const pid of worker.children()) children.add(pid);
        for (const pid of children) if (!gone.has(pid) && !isRunning(pid)) gone.set(pid, Date.now());
      }, 50);
      this.#current = worker;
      await worker.exit();
      this.#current = null;
      await untilGone([...children]);
      clearInterval(look);
      this.lives.push({ log: worker.log, goneAt: Date.now(), childrenGone: gone });
      await delay(AGAIN_MS);
    }
  }
}

export class WebMember implements Member {
  kills = 0;
  #ending = false;
  #current: RunningServer | null = null;
  #output = "";
  readonly #dataDir = temporaryFolder();
  readonly #loop: Promise<void>;

  constructor(
    readonly name: string,
    readonly port: number,
    env: Readonly<Record<string, string>>,
  ) {
    this.#loop = this.#live({ ...env, PORT: String(port) });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What all its processes have written. */
  get output(): string {
    return this.#output + (this.#current?.output() ?? "");
  }

  get isUp(): boolean {
    return this.#current !== null;
  }

  async kill(): Promise<void> {
    const server = this.#current;
    if (!server) return;
    this.kills += 1;
    const all = [server.pid, ...descendantsOf(server.pid)];
    await server.stop("SIGKILL");
    await untilGone(all);
  }

  async end(): Promise<void> {
    this.#ending = true;
    await this.#current?.stop();
    await this.#loop;
    removeFolder(this.#dataDir);
  }

  async #live(env: Readonly<Record<string, string>>): Promise<void> {
    while (!this.#ending) {
      try {
        const server = await startServer(this.#dataDir, env, "web");
        this.#current = server;
        if (this.#ending) await server.stop();
        await server.exited;
        this.#output += server.output();
      } catch (error) {
        // The database was away, or the port not free yet: a supervisor tries again.
        this.#output += `${String(error)}\n`;
      }
      this.#current = null;
      await delay(AGAIN_MS);
    }
  }
}
