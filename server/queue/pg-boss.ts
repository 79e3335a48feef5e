import type { Connection, Database } from "../../db/database";
import { databaseErrorKind } from "../../db/errors";
import { ModscaleError } from "../../domain/errors";
import { bossWith } from "./boss";
import { type Label, takenBy } from "./labels";
import { claimAlike, enter, labelsOf, labelsWaiting, letGo, oldestWaiting } from "./ledger";
import type { Claim, ClaimRequest, Engine, Waiting } from "./port";
import { sendTicket, spendTickets, takeTickets } from "./tickets";

/**
 * The engine of Postgres: the ledger, and tickets that pg-boss carries. A claim holds its label's tickets, so that of many workers
 * one at a time claims with a label and the others don't wait for it. The web server only sends, by instances of pg-boss that do
 * nothing but what they are called for; a worker runs one that clears away old tickets, too.
 */
export const pgBoss: Engine = { enqueue, claimStack, release, releaseBounded, prepare, attend };

async function enqueue(tx: Connection, runs: readonly Waiting[]): Promise<void> {
  await enter(tx, runs);
  for (const label of labelsOf(runs)) await sendTicket(tx, label);
}

async function release(tx: Connection, claim: Claim): Promise<void> {
  for (const label of await letGo(tx, claim)) await sendTicket(tx, label);
}

async function releaseBounded(tx: Connection, claim: Claim, maxStack: number): Promise<void> {
  for (const label of await letGo(tx, claim, { maxStack })) await sendTicket(tx, label);
}

async function claimStack(db: Database, request: ClaimRequest): Promise<Claim[]> {
  for (let labels = takenBy(request.labels); labels.length > 0; ) {
    const oldest = await oldestWaiting(db, labels);
    if (!oldest) break;
    const claims = await db.transaction((tx) => claimLabelled(tx, oldest.label, request));
    if (claims.length > 0) return claims;
    // Somebody else is claiming with this label; there may be runs with another one.
    labels = labels.filter((label) => label !== oldest.label);
  }
  return [];
}

async function claimLabelled(tx: Connection, label: Label, request: ClaimRequest): Promise<Claim[]> {
  const tickets = await takeTickets(tx, label);
  if (tickets.length === 0) return [];
  const oldest = await oldestWaiting(tx, [label]);
  const claims = oldest ? await claimAlike(tx, oldest, request) : [];
  await spendTickets(tx, label, tickets);
  if (await oldestWaiting(tx, [label])) await sendTicket(tx, label);
  return claims;
}

/** Many may do this at once: pg-boss lets one at a time change its tables. */
async function prepare(db: Database): Promise<void> {
  const boss = bossWith(db, { migrate: true });
  await boss.start();
  await boss.stop({ graceful: false });
}

async function attend(db: Database, onError: (error: Error) => void): Promise<() => Promise<void>> {
  const boss = bossWith(db, { supervise: true });
  boss.on("error", onError);
  await boss.start().catch((error: unknown) => {
    throw databaseErrorKind(error) ? error : new ModscaleError("unavailable", NOT_PREPARED, [], { cause: error });
  });
  await mend(db);
  return () => boss.stop({ graceful: false });
}

const NOT_PREPARED =
  "The queue in the database is not at this version's state: start the server once (npm start), which brings it up to date.";

/** Runs that came into the ledger by other ways, as with `npm run move`, have no ticket yet. */
async function mend(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    for (const label of await labelsWaiting(tx)) await sendTicket(tx, label);
  });
}
