import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { requeueRuns } from "../runs/requeueing";
import { findExperiment } from "./find";
import { checkQueueSpace } from "./limits";
import { nextRevision } from "./revision";

const input = z.strictObject({ id: z.string().max(64) });

/** Queues an experiment's failed runs again; answers how many. Stopped ones were stopped by choice and are left. */
export async function retryFailed(ctx: Context, raw: z.input<typeof input>): Promise<{ runs: number }> {
  const actor = authorize(ctx, "experiment:retry");
  const { id } = parseInput(input, raw);
  return ctx.db.transaction(async (tx) => {
    await findExperiment(tx, actor, id);
    const revision = await nextRevision(tx, id);
    if (revision === null) return { runs: 0 };
    const { runs } = tx.tables;
    const failed = await tx.orm
      .select({ id: runs.id })
      .from(runs)
      .where(and(eq(runs.experimentId, id), eq(runs.status, "failed")));
    await checkQueueSpace(tx, actor.teamId, failed.length);
    const requeued = await requeueRuns(
      tx,
      failed.map((run) => run.id),
      ["failed"],
      revision,
    );
    if (requeued > 0) await audit(tx, ctx, { action: "experiment.retry", subject: id, details: { runs: requeued } });
    return { runs: requeued };
  });
}
