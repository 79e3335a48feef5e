import { z } from "zod";
import { ModscaleError } from "../../../domain/errors";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { checkQueueSpace } from "../experiments/limits";
import { nextRevision } from "../experiments/revision";
import { notFound } from "../not-found";
import { parseInput } from "../parse";
import { findRun } from "./find";
import { requeueRuns } from "./requeueing";

const input = z.strictObject({ id: z.string().max(64) });

/** Queues a failed or stopped run again; a stopped or lost one goes on from its checkpoint. Throws `conflict` for a run in another state. */
export async function retryRun(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const actor = authorize(ctx, "experiment:retry");
  const { id } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const run = await findRun(tx, actor, id);
    const revision = await nextRevision(tx, run.experimentId);
    if (revision === null) throw notFound("run");
    await checkQueueSpace(tx, actor.teamId, 1);
    const requeued = await requeueRuns(tx, [id], ["failed", "stopped"], revision);
    if (requeued === 0) {
      throw new ModscaleError(
        "conflict",
        `This run is ${run.status}: only a failed or a stopped run can be tried again.`,
      );
    }
    await audit(tx, ctx, { action: "run.retry", subject: id, details: { seed: run.seed } });
  });
}
