import { setTimeout as delay } from "node:timers/promises";
import { databaseErrorKind } from "./errors";

/** How long a caller waits for other writers before it hears of it. */
const PATIENCE_MS = 10_000;
/** However long they take, it has tried so often by then: on a busy machine each try may take seconds. */
const LEAST_TRIES = 20;
const FIRST_WAIT_MS = 4;
const LONGEST_WAIT_MS = 120;

/**
 * Tries `work` again while the database is busy, with growing, jittered waits, so that processes that met once don't meet again.
 * The waits leave the event loop free. Throws the last error once the patience is used up.
 */
export async function retryBusy<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let longest = FIRST_WAIT_MS, tries = 1; ; longest = Math.min(longest * 2, LONGEST_WAIT_MS), tries += 1) {
    try {
      return await work();
    } catch (error) {
      const patient = Date.now() < deadline || tries < LEAST_TRIES;
      if (databaseErrorKind(error) !== "busy" || !patient) throw error;
    }
    await delay(1 + Math.random() * longest);
  }
}
