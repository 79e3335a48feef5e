import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { type SavedViews, VIEW_PAGES } from "../../../domain/saved-view";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { shownName } from "../people";
import { viewReach } from "./find";
import { authorizePerson } from "./person";

const input = z.strictObject({ page: z.enum(VIEW_PAGES) });

/** The views of a page that a person may open, by name, and which are the defaults. */
export async function listViews(ctx: Context, raw: z.input<typeof input>): Promise<SavedViews> {
  const person = authorizePerson(ctx, "view:read");
  const { page } = parseInput(input, raw);
  const { db } = ctx;
  const { savedViews, defaultViews, users } = db.tables;
  const { teamId, userId } = person;
  const [views, defaults] = await Promise.all([
    db.orm
      .select({
        id: savedViews.id,
        name: savedViews.name,
        query: savedViews.query,
        shared: savedViews.shared,
        userId: savedViews.userId,
        by: shownName(db),
      })
      .from(savedViews)
      .leftJoin(users, eq(users.id, savedViews.userId))
      .where(and(viewReach(db, person), eq(savedViews.page, page)))
      .orderBy(asc(savedViews.name), asc(savedViews.id)),
    db.orm
      .select({ owner: defaultViews.owner, viewId: defaultViews.viewId })
      .from(defaultViews)
      .where(
        and(eq(defaultViews.teamId, teamId), eq(defaultViews.page, page), inArray(defaultViews.owner, [userId, ""])),
      ),
  ]);
  const defaultOf = (owner: string) => defaults.find((one) => one.owner === owner)?.viewId ?? null;
  return {
    views: views.map(({ userId: owner, ...view }) => ({ ...view, own: owner === userId })),
    mine: defaultOf(userId),
    team: defaultOf(""),
  };
}
