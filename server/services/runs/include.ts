import { eq } from "drizzle-orm";
import { z } from "zod";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { nextRevision } from "../experiments/revision";
import { notFound } from "../not-found";
import { parseInput } from "../parse";
import { findRun } from "./find";

const input = z.strictObject({ id: z.string().max(64) });

/** Lets an excluded run count again; the audit log keeps why it didn't. A run that counts stays as it is. */
export async function includeRun(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const actor = authorize(ctx, "run:exclude");
  const { id } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const { experimentId, seed, excluded } = await findRun(tx, actor, id);
    if (!excluded) return;
    const revision = await nextRevision(tx, experimentId);
    if (revision === null) throw notFound("run");
    await tx.orm.update(tx.tables.runs).set({ excluded: null, revision }).where(eq(tx.tables.runs.id, id));
    await audit(tx, ctx, { action: "run.include", subject: id, details: { seed, reason: excluded.reason } });
  });
}
