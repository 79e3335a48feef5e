import { inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { TeamActor } from "../authorize";
import { shownName } from "../people";

/** Names of people by their ids; the holder of a link is told none. */
export async function readNames(
  db: Connection,
  actor: TeamActor,
  userIds: readonly (string | null)[],
): Promise<(userId: string | null) => string | null> {
  const ids = [...new Set(userIds.flatMap((id) => id ?? []))];
  if (actor.kind === "share" || ids.length === 0) return () => null;
  const { users } = db.tables;
  const rows = await db.orm
    .select({ id: users.id, name: shownName(db) })
    .from(users)
    .where(inArray(users.id, ids));
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (userId) => (userId === null ? null : (names.get(userId) ?? null));
}
