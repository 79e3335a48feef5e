import { and, asc, eq } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import type { Role } from "../../../domain/permissions";
import { missingMember } from "./missing";

/** The member's role. Throws `not_found`. */
export async function roleOf(
  { orm, tables: { memberships } }: Connection,
  teamId: string,
  userId: string,
): Promise<Role> {
  const [member] = await orm
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.teamId, teamId), eq(memberships.userId, userId)));
  if (!member) throw missingMember();
  return member.role;
}

/**
 * Throws `conflict` where `userId` is the team's only admin: nobody could invite another. Transactions see no other writer, so of
 * two admins who remove each other at once, one stays.
 */
export async function requireAnotherAdmin(tx: Connection, teamId: string, userId: string): Promise<void> {
  const { memberships } = tx.tables;
  const admins = await tx.orm
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.teamId, teamId), eq(memberships.role, "admin")))
    .orderBy(asc(memberships.createdAt));
  if (admins.some((admin) => admin.userId !== userId)) return;
  throw new ModscaleError(
    "conflict",
    "A team needs an admin, and this is the last one: make somebody else an admin first.",
  );
}
