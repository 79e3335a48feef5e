import { and, eq } from "drizzle-orm";
import { ModscaleError } from "../../../domain/errors";
import { type InviteForm, inviteForm } from "../../../domain/people";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { hashToken, newToken } from "../tokens";
import { stillOpen } from "./find-open";

const WEEK_MS = 7 * 24 * 3600 * 1000;

/**
 * Invites one address to the team for a week. The secret is returned this once. An older open invite of the same address is
 * replaced. Throws `conflict` where the address is a member already.
 */
export async function createInvite(ctx: Context, raw: InviteForm): Promise<{ id: string; token: string }> {
  const actor = authorize(ctx, "member:invite");
  const { email, role } = parseInput(inviteForm, raw);
  const token = newToken();
  return ctx.db.transaction(async (tx) => {
    const { orm, tables } = tx;
    const { invites, memberships, users } = tables;
    const [member] = await orm
      .select({ id: users.id })
      .from(users)
      .innerJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.teamId, actor.teamId)))
      .where(eq(users.email, email));
    if (member)
      throw new ModscaleError("conflict", `${email} is in the team already: change the role in the list of members.`);

    const now = new Date();
    const older = and(
      eq(invites.teamId, actor.teamId),
      eq(invites.kind, "invite"),
      eq(invites.email, email),
      stillOpen(tx, now),
    );
    await orm.update(invites).set({ revokedAt: now }).where(older);
    const id = crypto.randomUUID();
    await orm.insert(invites).values({
      id,
      teamId: actor.teamId,
      kind: "invite",
      tokenHash: hashToken(token),
      email,
      role,
      createdBy: actor.kind === "member" ? actor.userId : null,
      expiresAt: new Date(now.getTime() + WEEK_MS),
    });
    await audit(tx, ctx, { action: "invite.create", subject: id, details: { email, role } });
    return { id, token };
  });
}
