import { and, inArray } from "drizzle-orm";
import { z } from "zod";
import { type BulkAnswer, runTarget } from "../../../domain/run-list";
import type { RunStatus } from "../../../domain/status";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { checkQueueSpace } from "../experiments/limits";
import { parseInput } from "../parse";
import { changeMany } from "./change-many";
import { requeueRuns } from "./requeueing";

const RETRIED = ["failed", "stopped"] as const satisfies readonly RunStatus[];

const input = z.strictObject({ target: runTarget });

/**
 * Queues many failed, lost and stopped runs again, as a retry of each does. Throws `too_large` where the team's queue is full: what
 * was queued until then stays queued.
 */
export async function retryManyRuns(ctx: Context, raw: z.input<typeof input>): Promise<BulkAnswer> {
  const actor = authorize(ctx, "experiment:retry");
  const { target } = parseInput(input, raw);
  return changeMany(ctx, actor, target, {
    action: "run.retry-many",
    unchanged: "had neither failed nor been stopped",
    async change(tx, runIds, revision) {
      const { runs } = tx.tables;
      const again = await tx.orm
        .select({ id: runs.id })
        .from(runs)
        .where(and(inArray(runs.id, runIds), inArray(runs.status, [...RETRIED])));
      await checkQueueSpace(tx, actor.teamId, again.length);
      return requeueRuns(
        tx,
        again.map(({ id }) => id),
        RETRIED,
        revision,
      );
    },
  });
}
