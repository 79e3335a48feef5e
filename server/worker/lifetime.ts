import { setMaxListeners } from "node:events";
import { Press } from "./press";

/** How soon a worker that is told to end must have gone, ms. */
export interface Haste {
  /** What its stacks may take to save their checkpoints. */
  readonly graceMs: number;
  /** Then it goes whatever it waits for: a database that is locked or gone must not keep it, and leases lapse on their own. */
  readonly lastMs: number;
}

/** Under a starter people wait at a terminal. */
const BRISK: Haste = { graceMs: 2000, lastMs: 4500 };
/** On its own, large checkpoints may take their time, within the 30 s that SLURM and Kubernetes leave. */
const PATIENT: Haste = { graceMs: 20_000, lastMs: 26_000 };

const MS_PER_SECOND = 1000;

/** When this process ends, and why. */
export class Lifetime {
  readonly haste: Haste;
  readonly #end = new AbortController();
  readonly #onEnd: (reason: string) => void;
  #reason: string | null = null;
  readonly #press = new Press();

  /** `alone`: without a starter, whose death would be its own; `onEnd` hears the reason once. */
  constructor(alone: boolean, onEnd: (reason: string) => void) {
    this.haste = alone ? PATIENT : BRISK;
    this.#onEnd = onEnd;
    setMaxListeners(0, this.#end.signal); // Each stack listens.
    process.on("SIGTERM", () => this.#ask("SIGTERM"));
    process.on("SIGINT", () => this.#ask("SIGINT"));
    // What batch systems can send ahead of a time limit. Unheard, it would open Node's debugger.
    process.on("SIGUSR1", () => this.end("SIGUSR1"));
    process.on("disconnect", () => this.end("the starter is gone"));
  }

  /** Aborted when the worker must end. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  get reason(): string | null {
    return this.#reason;
  }

  end(reason: string): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#onEnd(reason);
    this.#end.abort();
    setTimeout(() => process.exit(0), this.haste.lastMs).unref();
  }

  /** Ends once this process is so old, `text` as people read it. */
  endAfter(seconds: number, text: string): void {
    const left = seconds * MS_PER_SECOND - process.uptime() * MS_PER_SECOND;
    setTimeout(() => this.end(`its time of ${text} is over`), Math.max(0, left)).unref();
  }

  #ask(signal: string): void {
    if (this.#press.again()) process.exit(130);
    this.end(signal);
  }
}
