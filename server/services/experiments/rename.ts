import { eq } from "drizzle-orm";
import { z } from "zod";
import { experimentSpec } from "../../../domain/config/experiment";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { findExperiment } from "./find";
import { nextRevision } from "./revision";

const input = z.strictObject({ id: z.string().max(64), name: experimentSpec.shape.name });

/** Gives an experiment another name; its frozen spec keeps the one that it was launched with. */
export async function renameExperiment(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const actor = authorize(ctx, "experiment:rename");
  const { id, name } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const found = await findExperiment(tx, actor, id);
    if (found.name === name) return;
    await nextRevision(tx, id);
    await tx.orm.update(tx.tables.experiments).set({ name }).where(eq(tx.tables.experiments.id, id));
    await audit(tx, ctx, { action: "experiment.rename", subject: id, details: { from: found.name, to: name } });
  });
}
