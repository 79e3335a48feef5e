import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { stopRuns } from "../runs/stopping";
import { findExperiment } from "./find";
import { nextRevision } from "./revision";

const input = z.strictObject({ id: z.string().max(64) });

/** Stops all of an experiment's runs that have not ended; what they logged stays. Nothing to stop is no error. */
export async function stopExperiment(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const actor = authorize(ctx, "experiment:stop");
  const { id } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    await findExperiment(tx, actor, id);
    const revision = await nextRevision(tx, id);
    if (revision === null) return;
    const { runs } = tx.tables;
    const active = await tx.orm
      .select({ id: runs.id })
      .from(runs)
      .where(and(eq(runs.experimentId, id), inArray(runs.status, ["queued", "starting", "running"])));
    const stopped = await stopRuns(
      tx,
      active.map((run) => run.id),
      revision,
    );
    if (stopped > 0) await audit(tx, ctx, { action: "experiment.stop", subject: id, details: { runs: stopped } });
  });
}
