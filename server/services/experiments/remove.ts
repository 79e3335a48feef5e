import { eq } from "drizzle-orm";
import { z } from "zod";
import { isFinal } from "../../../domain/status";
import { cancel } from "../../queue";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { findExperiment } from "./find";

const input = z.strictObject({ id: z.string().max(64) });

/**
 * Deletes an experiment with its runs and all they logged. Runs that wait leave the queue; a worker that trains one is refused
 * with its next report, as after any lost claim, and drops it. So a delete never waits and never leaves a run behind. Answers the
 * runs that are gone, whose files are to be removed with them.
 */
export async function removeExperiment(ctx: Context, raw: z.input<typeof input>): Promise<string[]> {
  const actor = authorize(ctx, "experiment:delete");
  const { id } = parseInput(input, raw);
  return ctx.db.transaction(async (tx) => {
    const found = await findExperiment(tx, actor, id);
    const { experiments, runs } = tx.tables;
    const all = await tx.orm.select({ id: runs.id, status: runs.status }).from(runs).where(eq(runs.experimentId, id));
    const active = all.filter((run) => !isFinal(run.status)).map((run) => run.id);
    await cancel(tx, active);
    await tx.orm.delete(experiments).where(eq(experiments.id, id));
    await audit(tx, ctx, {
      action: "experiment.delete",
      subject: id,
      details: { name: found.name, active: active.length },
    });
    return all.map((run) => run.id);
  });
}
