import { eq } from "drizzle-orm";
import type { Database } from "../../../db/database";

/** The epoch that a person's sessions must have now; null where there is no such person. */
export async function findEpoch({ orm, tables: { users } }: Database, userId: string): Promise<number | null> {
  const [person] = await orm.select({ epoch: users.epoch }).from(users).where(eq(users.id, userId));
  return person?.epoch ?? null;
}
