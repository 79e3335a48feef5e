import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { requireAnotherAdmin, roleOf } from "./admins";

const input = z.strictObject({ userId: z.string().max(64) });

/** Takes a member out of the team; their account and their other teams stay. Throws `not_found`, or `conflict` for the last admin. */
export async function removeMember(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const { teamId } = authorize(ctx, "member:remove");
  const { userId } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const role = await roleOf(tx, teamId, userId);
    if (role === "admin") await requireAnotherAdmin(tx, teamId, userId);
    const { memberships } = tx.tables;
    await tx.orm.delete(memberships).where(and(eq(memberships.teamId, teamId), eq(memberships.userId, userId)));
    await audit(tx, ctx, { action: "member.remove", subject: userId, details: { role } });
  });
}
