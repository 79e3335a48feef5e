import { and, eq } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { audit } from "../audit";
import { spend } from "./find-open";
import type { OpenInvite } from "./lookup";

/**
 * Uses an invite up and makes the person a member. Somebody who became one in the meantime keeps the role they have. Throws
 * `not_found` where the invite was used in the meantime.
 */
export async function joinTeam(tx: Connection, invite: Omit<OpenInvite, "team">, userId: string): Promise<void> {
  const { memberships } = tx.tables;
  const { id, teamId, role } = invite;
  await spend(tx, id);
  const mine = and(eq(memberships.teamId, teamId), eq(memberships.userId, userId));
  const [already] = await tx.orm.select({ role: memberships.role }).from(memberships).where(mine);
  if (!already) await tx.orm.insert(memberships).values({ teamId, userId, role });
  await audit(
    tx,
    { actor: { kind: "member", teamId, userId, role: already?.role ?? role } },
    { action: "invite.accept", subject: id },
  );
}
