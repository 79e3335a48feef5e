import { eq } from "drizzle-orm";
import { z } from "zod";
import { audit } from "../audit";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { findView } from "./find";
import { requireChange } from "./may-change";
import { authorizePerson } from "./person";

const input = z.strictObject({ id: z.string().max(64) });

/** Deletes a view; whose default it was has none any more. */
export async function removeView(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const person = authorizePerson(ctx, "view:write");
  const { id } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const view = await findView(tx, person, id);
    requireChange(ctx, person, view);
    await tx.orm.delete(tx.tables.savedViews).where(eq(tx.tables.savedViews.id, id));
    await audit(tx, ctx, { action: "view.delete", subject: id, details: { name: view.name } });
  });
}
