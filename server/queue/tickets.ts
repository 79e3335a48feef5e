import type { Connection, Execute } from "../../db/database";
import { bossOn, executeOf } from "./boss";
import type { Label } from "./labels";

/**
 * Tickets, carried by pg-boss: each says that runs wait with a label. Who may be claimed is told by the ledger alone, so a ticket
 * too many costs nothing, and a missing one leaves runs waiting. Hence one is sent whenever a run begins to wait or is left
 * waiting, in the same transaction and whatever tickets there are: one that is there may just be taken by a claim that doesn't
 * see the run yet. So pg-boss' policies that keep a queue to one job are not for us.
 */

/** Tickets that a claim takes at once; those of a label all say the same. */
const MOST_TAKEN = 1000;

/** pg-boss' queue for the tickets of a label. */
function queueOf(label: Label): string {
  return label === null ? "runs" : `runs-${label}`;
}

export async function sendTicket(tx: Connection, label: Label): Promise<void> {
  const boss = bossOn(tx);
  const name = queueOf(label);
  // A queue of this policy takes every ticket: none was made only where there is no such queue yet.
  if ((await boss.send(name, {})) !== null) return;
  await boss.createQueue(name, { name, policy: "standard" });
  await boss.send(name, {});
}

/**
 * Takes the label's tickets; until the transaction ends, nobody else gets them. None: nothing waits, or whoever has them is
 * claiming.
 */
export async function takeTickets(tx: Connection, label: Label): Promise<string[]> {
  const execute = executeOf(tx);
  // pg-boss keeps the errors of a fetch to itself, and the transaction is over by then.
  const failures: unknown[] = [];
  const telling: Execute = (text, values) =>
    execute(text, values).catch((error: unknown) => {
      failures.push(error);
      throw error;
    });
  const options = { batchSize: MOST_TAKEN, ignoreStartAfter: true, db: { executeSql: telling } };
  const tickets = await bossOn(tx).fetch(queueOf(label), options);
  if (failures.length > 0) throw failures[0];
  return tickets.map(({ id }) => id);
}

/** The tickets are used up. */
export async function spendTickets(tx: Connection, label: Label, tickets: string[]): Promise<void> {
  await bossOn(tx).complete(queueOf(label), tickets);
}
