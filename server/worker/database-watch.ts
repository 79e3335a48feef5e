import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { databaseErrorKind } from "../../db/errors";

/** Between two answers at most, for the time between them to count: whoever asks nothing for longer, because its machine slept, knows nothing of it. */
const GAP_MS = 20_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1000;

/** How a worker finds the database, by all that it asks of it. An outage is told in the log once, and so is its end. */
export class DatabaseWatch {
  readonly #log: Logger;
  #answersSince: number | null = null;
  #lastAnswer = 0;
  #awaySince: number | null = null;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** Does `work`, and notes whether the database answered. Throws what `work` throws. */
  async ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      const answer = await work();
      this.#answered(Date.now());
      return answer;
    } catch (error) {
      if (isOutage(error)) this.#failed(error, Date.now());
      throw error;
    }
  }

  /** As `ask`, again and again until the database takes it. `work` may have been done although its answer was lost. */
  async insist<T>(work: () => Promise<T>): Promise<T> {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        return await this.ask(work);
      } catch (error) {
        if (!isOutage(error)) throw error;
      }
      await delay(jittered(wait));
    }
  }

  /**
   * Since when every question has been answered, in milliseconds. What others could not do while the database was away, such as
   * renew a lease, they must be given the time to do first.
   */
  get answersForMs(): number {
    return this.#answersSince === null ? 0 : Date.now() - this.#answersSince;
  }

  #answered(now: number): void {
    if (this.#awaySince !== null) {
      this.#log.info({ seconds: Math.round((now - this.#awaySince) / 1000) }, "The database answers again");
    }
    if (this.#answersSince === null || now - this.#lastAnswer > GAP_MS) this.#answersSince = now;
    this.#awaySince = null;
    this.#lastAnswer = now;
  }

  /** A database that is busy for a moment is there: only one that stays so, like a file that another holds, is away. */
  #failed(error: unknown, now: number): void {
    if (databaseErrorKind(error) === "busy" && now - this.#lastAnswer <= GAP_MS) return;
    this.#answersSince = null;
    if (this.#awaySince !== null) return;
    this.#awaySince = now;
    this.#log.warn({ err: error }, "The database takes nothing: what trains goes on, and what it logs waits in memory");
  }
}

/** At least half of it, so that workers that lost the database together don't come back to it together. */
export function jittered(waitMs: number): number {
  return waitMs * (0.5 + Math.random() / 2);
}

/** Whether waiting may help: the database is locked, full, or can't be reached. */
export function isOutage(error: unknown): boolean {
  const kind = databaseErrorKind(error);
  return kind === "busy" || kind === "full" || kind === "unavailable";
}
