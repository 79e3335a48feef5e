import type { Connection, Database } from "../../db/database";
import { type Label, takenBy } from "./labels";
import { claimAlike, enter, letGo, oldestWaiting } from "./ledger";
import type { Claim, ClaimRequest, Engine } from "./port";

/** The engine of SQLite: the ledger alone. Its one writer at a time is all the order that claims need. */
export const local: Engine = {
  enqueue: enter,
  claimStack,
  async release(tx, claim) {
    await letGo(tx, claim);
  },
  async releaseBounded(tx, claim, maxStack) {
    await letGo(tx, claim, { maxStack });
  },
  prepare: async () => undefined,
  attend: async () => async () => undefined,
};

async function claimStack(db: Database, request: ClaimRequest): Promise<Claim[]> {
  const labels = takenBy(request.labels);
  // A look without a lock first: idle workers poll, and must not stand in the way of those that write.
  if (!(await oldestWaiting(db, labels))) return [];
  return db.transaction(async (tx) => claimOldest(tx, labels, request));
}

async function claimOldest(tx: Connection, labels: readonly Label[], request: ClaimRequest): Promise<Claim[]> {
  const oldest = await oldestWaiting(tx, labels);
  return oldest ? claimAlike(tx, oldest, request) : [];
}
