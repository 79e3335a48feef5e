import type { Database } from "../../db/database";
import { takenBy } from "./labels";
import { claimAlike, oldestWaiting } from "./ledger";
import type { Claim, ClaimRequest } from "./port";

export async function claimStack(db: Database, request: ClaimRequest): Promise<Claim[]> {
  const labels = takenBy(request.labels);
  // A look without a lock first: idle workers poll, and must not stand in the way of those that write.
  if (!(await oldestWaiting(db, labels))) return [];
  return db.transaction(async (tx) => {
    const oldest = await oldestWaiting(tx, labels);
    return oldest ? claimAlike(tx, oldest, request) : [];
  });
}
