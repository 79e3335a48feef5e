import { desc, eq } from "drizzle-orm";
import type { ShareRow } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { shownName } from "../people";

/** The team's links, newest first, those that no longer work among them. */
export async function listShares(ctx: Context): Promise<ShareRow[]> {
  const actor = authorize(ctx, "share:read");
  const { shareLinks: links, users } = ctx.db.tables;
  const rows = await ctx.db.orm
    .select({
      id: links.id,
      title: links.title,
      scope: links.scope,
      anonymous: links.anonymous,
      createdAt: links.createdAt,
      createdBy: shownName(ctx.db),
      expiresAt: links.expiresAt,
      revokedAt: links.revokedAt,
      views: links.views,
      lastViewedAt: links.lastViewedAt,
    })
    .from(links)
    .leftJoin(users, eq(users.id, links.createdBy))
    .where(eq(links.teamId, actor.teamId))
    .orderBy(desc(links.createdAt), desc(links.id));
  return rows.map((row) => ({ ...row, anonymous: row.anonymous ?? false }));
}
