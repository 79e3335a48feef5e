import { eq, type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../db/database";

/** A person's name as lists show it, or the address where none was given; null where the account is gone. */
export async function personName(db: Connection, userId: string | null): Promise<string | null> {
  if (!userId) return null;
  const { users } = db.tables;
  const rows = await db.orm
    .select({ name: shownName(db) })
    .from(users)
    .where(eq(users.id, userId))
    .limit(1);
  return rows[0]?.name ?? null;
}

/** The same as a column, for queries that join `users`. */
export function shownName({ tables: { users } }: Connection): SQL<string | null> {
  return sql<string | null>`coalesce(nullif(${users.name}, ''), ${users.email})`;
}
