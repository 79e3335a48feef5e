import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { role } from "../../../domain/people";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { requireAnotherAdmin, roleOf } from "./admins";

const input = z.strictObject({ userId: z.string().max(64), role });

/** Gives a member another role. Throws `not_found`, or `conflict` for the last admin. */
export async function changeRole(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const { teamId } = authorize(ctx, "member:change");
  const { userId, role } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const before = await roleOf(tx, teamId, userId);
    if (before === role) return;
    if (before === "admin") await requireAnotherAdmin(tx, teamId, userId);
    const { memberships } = tx.tables;
    await tx.orm
      .update(memberships)
      .set({ role })
      .where(and(eq(memberships.teamId, teamId), eq(memberships.userId, userId)));
    await audit(tx, ctx, { action: "member.change", subject: userId, details: { before, after: role } });
  });
}
