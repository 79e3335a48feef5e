import { setImmediate } from "node:timers/promises";

const MILLISECONDS = 100;

/** Lets the event loop turn between pieces of long work, so that messages (stop) are heard. */
export class Breather {
  #last = performance.now();

  /** Yields where 100 ms have passed since the last time. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#last < MILLISECONDS) return;
    await setImmediate();
    this.#last = performance.now();
  }
}
