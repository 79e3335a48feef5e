import { and, asc, desc, eq } from "drizzle-orm";
import type { InviteView, MemberView } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { stillOpen } from "../invites/find-open";
import { missingTeam } from "./missing";

export interface TeamView {
  readonly id: string;
  readonly name: string;
  readonly members: readonly MemberView[];
  readonly invites: readonly InviteView[];
}

/** The actor's team: its people, and the invites that can still be used. */
export async function getTeam(ctx: Context): Promise<TeamView> {
  const { teamId } = authorize(ctx, "team:read");
  const { orm, tables } = ctx.db;
  const { teams, memberships, users, invites } = tables;
  const [[team], members, open] = await Promise.all([
    orm.select({ id: teams.id, name: teams.name }).from(teams).where(eq(teams.id, teamId)),
    orm
      .select({
        userId: users.id,
        name: users.name,
        email: users.email,
        role: memberships.role,
        since: memberships.createdAt,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(memberships.teamId, teamId))
      .orderBy(asc(memberships.createdAt), asc(users.id)),
    orm
      .select({
        id: invites.id,
        email: invites.email,
        role: invites.role,
        createdAt: invites.createdAt,
        expiresAt: invites.expiresAt,
      })
      .from(invites)
      .where(and(eq(invites.teamId, teamId), eq(invites.kind, "invite"), stillOpen(ctx.db)))
      .orderBy(desc(invites.createdAt), asc(invites.id)),
  ]);
  if (!team) throw missingTeam();
  return { ...team, members, invites: open.flatMap(({ email, ...invite }) => (email ? [{ ...invite, email }] : [])) };
}
