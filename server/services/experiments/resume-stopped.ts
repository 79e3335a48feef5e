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

/** Queues an experiment's stopped runs again, to go on from their checkpoints; answers how many. */
export async function resumeStopped(ctx: Context, raw: z.input<typeof input>): Promise<{ runs: number }> {
  const actor = authorize(ctx, "experiment:retry");
  const { id } = parseInput(input, raw);
  return ctx.db.transaction(async (tx) => {
    await findExperiment(tx, actor, id);
    const revision = await nextRevision(tx, id);
    if (revision === null) return { runs: 0 };
    const { runs } = tx.tables;
    const stopped = await tx.orm
      .select({ id: runs.id })
      .from(runs)
      .where(and(eq(runs.experimentId, id), eq(runs.status, "stopped")));
    await checkQueueSpace(tx, actor.teamId, stopped.length);
    const ids = stopped.map((run) => run.id);
    const resumed = await requeueRuns(tx, ids, ["stopped"], revision);
    if (resumed > 0) await audit(tx, ctx, { action: "experiment.resume", subject: id, details: { runs: resumed } });
    return { runs: resumed };
  });
}
