import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { notFound } from "../not-found";
import { parseInput } from "../parse";

const input = z.strictObject({ id: z.string().max(64) });

/** Ends a link at once, for its open pages too. A link that has been revoked stays so. */
export async function revokeShare(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const actor = authorize(ctx, "share:revoke");
  const { id } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const { shareLinks: links } = tx.tables;
    const own = and(eq(links.id, id), eq(links.teamId, actor.teamId));
    const found = await tx.orm.select({ title: links.title }).from(links).where(own).limit(1);
    if (!found[0]) throw notFound("link");
    const ended = await tx.orm
      .update(links)
      .set({ revokedAt: new Date() })
      .where(and(own, isNull(links.revokedAt)))
      .returning({ id: links.id });
    if (ended.length > 0)
      await audit(tx, ctx, { action: "share.revoke", subject: id, details: { title: found[0].title } });
  });
}
