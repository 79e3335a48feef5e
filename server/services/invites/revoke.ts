import { and, eq } from "drizzle-orm";
import { ModscaleError } from "../../../domain/errors";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { stillOpen } from "./find-open";

/** Ends an open invite of the team. Throws `not_found`. */
export async function revokeInvite(ctx: Context, { id }: { readonly id: string }): Promise<void> {
  const actor = authorize(ctx, "member:invite");
  await ctx.db.transaction(async (tx) => {
    const { invites } = tx.tables;
    const open = and(eq(invites.id, id), eq(invites.teamId, actor.teamId), eq(invites.kind, "invite"), stillOpen(tx));
    const revoked = await tx.orm
      .update(invites)
      .set({ revokedAt: new Date() })
      .where(open)
      .returning({ email: invites.email });
    if (!revoked[0])
      throw new ModscaleError("not_found", "There is no such open invite. It may have been used or have expired.");
    await audit(tx, ctx, { action: "invite.revoke", subject: id, details: { email: revoked[0].email } });
  });
}
