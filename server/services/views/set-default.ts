import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { ModscaleError } from "../../../domain/errors";
import { VIEW_PAGES } from "../../../domain/saved-view";
import { audit } from "../audit";
import type { Context } from "../context";
import { notFound } from "../not-found";
import { parseInput } from "../parse";
import { findView } from "./find";
import { authorizePerson } from "./person";

const input = z.strictObject({
  page: z.enum(VIEW_PAGES),
  /** Null: the page opens as it is. */
  viewId: z.string().max(64).nullable(),
  scope: z.enum(["me", "team"]),
});

/** Chooses with which view a page opens, for oneself or for all of the team that chose none. The team's is one that it sees. */
export async function setDefaultView(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const person = authorizePerson(ctx, "view:write");
  const { page, viewId, scope } = parseInput(input, raw);
  if (scope === "team") authorizePerson(ctx, "view:share");
  const { teamId, userId } = person;
  const owner = scope === "team" ? "" : userId;
  await ctx.db.transaction(async (tx) => {
    const { defaultViews } = tx.tables;
    const view = viewId === null ? null : await findView(tx, person, viewId);
    if (view && view.page !== page) throw notFound("view");
    if (view && scope === "team" && !view.shared)
      throw new ModscaleError("conflict", "The team does not see this view: share it first.");
    await tx.orm
      .delete(defaultViews)
      .where(and(eq(defaultViews.teamId, teamId), eq(defaultViews.page, page), eq(defaultViews.owner, owner)));
    if (view) await tx.orm.insert(defaultViews).values({ teamId, page, owner, viewId: view.id });
    await audit(tx, ctx, { action: "view.default", details: { page, scope, name: view?.name ?? null } });
  });
}
