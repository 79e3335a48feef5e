import { eq } from "drizzle-orm";
import { z } from "zod";
import { teamName } from "../../../domain/people";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";

const input = z.strictObject({ name: teamName });

export async function renameTeam(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const { teamId } = authorize(ctx, "team:rename");
  const { name } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const { teams } = tx.tables;
    await tx.orm.update(teams).set({ name }).where(eq(teams.id, teamId));
    await audit(tx, ctx, { action: "team.rename", subject: teamId, details: { name } });
  });
}
