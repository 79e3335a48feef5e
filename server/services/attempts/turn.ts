import { and, gt, inArray } from "drizzle-orm";
import type { Database } from "../../../db/database";
import { type Claim, othersWaiting } from "../../queue";

/**
 * How long a stack trains before it makes room for an experiment that has not begun yet, and for one that has: newcomers start
 * soon, and experiments that take turns spend their time training rather than starting.
 */
const BEFORE_NEWCOMER_MS = 5_000;
const BEFORE_OTHERS_MS = 60_000;
/** Whoever waits for less may be about to be taken by another worker. */
const PATIENCE_MS = 500;

/** A stack that trains. */
export interface Trains {
  readonly claims: readonly Claim[];
  readonly trainedMs: number;
  /** Its worker's. */
  readonly labels: readonly string[];
}

/** Whether a stack should make room for runs of another experiment, which its worker could take. */
export async function isOthersTurn(db: Database, { claims, trainedMs, labels }: Trains): Promise<boolean> {
  if (trainedMs < BEFORE_NEWCOMER_MS) return false;
  const waiting = await othersWaiting(db, claims, { labels, since: new Date(Date.now() - PATIENCE_MS) });
  if (waiting.length === 0 || trainedMs >= BEFORE_OTHERS_MS) return waiting.length > 0;
  const { runs } = db.tables;
  const begun = await db.orm
    .selectDistinct({ id: runs.experimentId })
    .from(runs)
    .where(and(inArray(runs.experimentId, waiting), gt(runs.attempt, 0)));
  return begun.length < waiting.length;
}
