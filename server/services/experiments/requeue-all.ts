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
export type RequeueInput = z.input<typeof input>;

/** What the audit log calls it when runs in that state are queued again. */
const ACTIONS = { failed: "experiment.retry", stopped: "experiment.resume" } as const;

/** Queues all runs of an experiment that are in one state again; answers how many. */
export async function requeueAll(
  ctx: Context,
  raw: RequeueInput,
  status: keyof typeof ACTIONS,
): Promise<{ runs: number }> {
  const actor = authorize(ctx, "experiment:retry");
  const { id } = parseInput(input, raw);
  return ctx.db.transaction(async (tx) => {
    await findExperiment(tx, actor, id);
    const revision = await nextRevision(tx, id);
    if (revision === null) return { runs: 0 };
    const { runs } = tx.tables;
    const found = await tx.orm
      .select({ id: runs.id })
      .from(runs)
      .where(and(eq(runs.experimentId, id), eq(runs.status, status)));
    await checkQueueSpace(tx, actor.teamId, found.length);
    const ids = found.map((run) => run.id);
    const queued = await requeueRuns(tx, ids, [status], revision);
    if (queued > 0) await audit(tx, ctx, { action: ACTIONS[status], subject: id, details: { runs: queued } });
    return { runs: queued };
  });
}
