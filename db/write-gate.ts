import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Lets one writer of this process at a time through, in order of arrival: two overlapping transactions of one process would
 * otherwise wait for each other inside SQLite, with the event loop stopped.
 */
export class WriteGate {
  readonly #inside = new AsyncLocalStorage<true>();
  #last: Promise<unknown> = Promise.resolve();

  /** Throws at once where the caller already holds the gate: it would wait for itself for ever. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside.getStore()) throw new Error("A transaction is open: inside it, use only its `tx`.");
    const turn = this.#last.then(() => this.#inside.run(true, work));
    // A failed writer must not fail those that wait behind it; its own caller hears of it through `turn`.
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
