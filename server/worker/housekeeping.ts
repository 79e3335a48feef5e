import type { Logger } from "pino";
import type { Database } from "../../db/database";
import type { ArtifactStore } from "../artifacts/port";
import { purgeOverdue } from "../services/trash/purge-overdue";

const EVERY_MS = 10 * 60_000;

interface House {
  readonly db: Database;
  readonly artifacts: ArtifactStore;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Empties the trash of what has been there for too long, at once and then now and then; answers the timer, for the caller to clear. */
export function keepHouse({ db, artifacts, log, signal }: House): NodeJS.Timeout {
  let looking = false;
  const look = async () => {
    if (looking || signal.aborted) return;
    looking = true;
    try {
      const purged = await purgeOverdue(db, artifacts, new Date());
      if (purged > 0) log.info({ purged }, "Experiments were in the trash for too long, and are gone");
    } catch (error) {
      // What is left is gone on with at the next look.
      if (!signal.aborted) log.warn({ err: error }, "The trash could not be emptied");
    } finally {
      looking = false;
    }
  };
  void look();
  return setInterval(() => void look(), EVERY_MS);
}
