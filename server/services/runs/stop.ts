import { z } from "zod";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { nextRevision } from "../experiments/revision";
import { parseInput } from "../parse";
import { findRun } from "./find";
import { stopRuns } from "./stopping";

const input = z.strictObject({ id: z.string().max(64) });

/** Stops one run; what it logged stays. A run that has ended stays as it ended. */
export async function stopRun(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const actor = authorize(ctx, "experiment:stop");
  const { id } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const run = await findRun(tx, actor, id);
    const revision = await nextRevision(tx, run.experimentId);
    if (revision === null) return;
    const stopped = await stopRuns(tx, [id], revision);
    if (stopped > 0) await audit(tx, ctx, { action: "run.stop", subject: id, details: { seed: run.seed } });
  });
}
