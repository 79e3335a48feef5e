import { createHash } from "node:crypto";
import { and, eq, gt, lte, sql } from "drizzle-orm";
import type { Database } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import type { Door } from "./doors";

/** Addresses and clients are kept as hashes only. */
function rowKey(door: Door, key: string): string {
  return createHash("sha256").update(`${door.name}\n${key}`).digest("hex");
}

function closed(until: Date, now: Date): ModscaleError {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  return new ModscaleError("rate_limited", `Too many failed tries. Try again in ${minutes} min.`);
}

/** Throws `rate_limited` where `key` has used up the tries of this window. */
export async function requireOpen(db: Database, door: Door, key: string, now = new Date()): Promise<void> {
  const { rateLimits } = db.tables;
  const [row] = await db.orm
    .select()
    .from(rateLimits)
    .where(and(eq(rateLimits.key, rowKey(door, key)), gt(rateLimits.windowEndsAt, now)));
  if (row && row.count >= door.tries) throw closed(row.windowEndsAt, now);
}

/**
 * Counts a try before it is judged, so that many at once can't slip through together. Throws `rate_limited` for one too many.
 * A try that succeeds is forgiven by `forgive`.
 */
export async function countTry(db: Database, door: Door, key: string, now = new Date()): Promise<void> {
  const row = await db.transaction(async ({ orm, tables: { rateLimits } }) => {
    const fresh = { count: 1, windowEndsAt: new Date(now.getTime() + door.seconds * 1000) };
    const over = lte(rateLimits.windowEndsAt, now);
    const [counted] = await orm
      .insert(rateLimits)
      .values({ key: rowKey(door, key), ...fresh })
      .onConflictDoUpdate({
        target: rateLimits.key,
        set: {
          count: sql`case when ${over} then 1 else ${rateLimits.count} + 1 end`,
          windowEndsAt: sql`case when ${over} then ${sql.param(fresh.windowEndsAt, rateLimits.windowEndsAt)} else ${rateLimits.windowEndsAt} end`,
        },
      })
      .returning();
    return counted;
  });
  if (row && row.count > door.tries) throw closed(row.windowEndsAt, now);
}

/** Forgets the failures of a key that has since proved itself. */
export async function forgive(db: Database, door: Door, key: string): Promise<void> {
  await db.transaction(async ({ orm, tables: { rateLimits } }) => {
    await orm.delete(rateLimits).where(eq(rateLimits.key, rowKey(door, key)));
  });
}
