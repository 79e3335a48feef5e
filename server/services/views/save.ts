import { and, count, eq } from "drizzle-orm";
import { z } from "zod";
import { ModscaleError } from "../../../domain/errors";
import { MOST_VIEWS, VIEW_PAGES, viewName, viewQuery } from "../../../domain/saved-view";
import { audit } from "../audit";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { authorizePerson } from "./person";

const input = z.strictObject({
  page: z.enum(VIEW_PAGES),
  name: viewName,
  query: viewQuery,
  shared: z.boolean().default(false),
});

/** Keeps the state of a page by name: for oneself, or for the team. Throws `too_large` where somebody has too many. */
export async function saveView(ctx: Context, raw: z.input<typeof input>): Promise<{ readonly id: string }> {
  const { teamId, userId } = authorizePerson(ctx, "view:write");
  const { page, name, query, shared } = parseInput(input, raw);
  if (shared) authorizePerson(ctx, "view:share");
  return ctx.db.transaction(async (tx) => {
    const { savedViews } = tx.tables;
    const own = and(eq(savedViews.teamId, teamId), eq(savedViews.page, page), eq(savedViews.userId, userId));
    const [kept] = await tx.orm.select({ n: count() }).from(savedViews).where(own);
    if (Number(kept?.n ?? 0) >= MOST_VIEWS)
      throw new ModscaleError("too_large", `You keep ${MOST_VIEWS} views of this page already: delete some first.`);
    const id = crypto.randomUUID();
    await tx.orm.insert(savedViews).values({ id, teamId, userId, page, name, query, shared });
    await audit(tx, ctx, { action: "view.save", subject: id, details: { page, name, shared } });
    return { id };
  });
}
