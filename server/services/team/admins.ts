import { and, asc, eq } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import type { Role } from "../../../domain/permissions";
import { missingMember, missingTeam } from "./missing";

/**
 * The member's role, with the team held for the rest of the transaction: two admins who demote or remove each other at once
 * come one after the other, so that the second finds itself the last. Throws `not_found`.
 */
export async function roleUnderLock(tx: Connection, teamId: string, userId: string): Promise<Role> {
  const { teams, memberships } = tx.tables;
  // An update that changes nothing takes the row's lock on Postgres; SQLite has one writer anyhow.
  const held = await tx.orm.update(teams).set({ id: teamId }).where(eq(teams.id, teamId)).returning({ id: teams.id });
  if (!held[0]) throw missingTeam();
  const [member] = await tx.orm
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.teamId, teamId), eq(memberships.userId, userId)));
  if (!member) throw missingMember();
  return member.role;
}

/** Throws `conflict` where `userId` is the team's only admin: nobody could invite another. */
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
