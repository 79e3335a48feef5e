import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { viewName, viewQuery } from "../../../domain/saved-view";
import { audit } from "../audit";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { findView } from "./find";
import { requireChange } from "./may-change";
import { authorizePerson } from "./person";

const input = z.strictObject({
  id: z.string().max(64),
  name: viewName.optional(),
  query: viewQuery.optional(),
  shared: z.boolean().optional(),
});

/** Changes a view's name, state, or whether the team sees it. What is no longer shared is nobody else's default any more. */
export async function updateView(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const person = authorizePerson(ctx, "view:write");
  const { id, ...change } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const { savedViews, defaultViews } = tx.tables;
    const view = await findView(tx, person, id);
    requireChange(ctx, person, view);
    const after = {
      name: change.name ?? view.name,
      query: change.query ?? view.query,
      shared: change.shared ?? view.shared,
    };
    if (after.shared) requireChange(ctx, person, { ...view, shared: true });
    await tx.orm.update(savedViews).set(after).where(eq(savedViews.id, id));
    if (!after.shared)
      await tx.orm.delete(defaultViews).where(and(eq(defaultViews.viewId, id), ne(defaultViews.owner, view.userId)));
    await audit(tx, ctx, { action: "view.change", subject: id, details: { name: after.name, shared: after.shared } });
  });
}
