import { z } from "zod";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { findExperiment } from "./find";
import { nextRevision } from "./revision";
import { stopActiveRuns } from "./stop-active";

const input = z.strictObject({ id: z.string().max(64) });

/** Stops all of an experiment's runs that have not ended; what they logged stays. Nothing to stop is no error. */
export async function stopExperiment(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const actor = authorize(ctx, "experiment:stop");
  const { id } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    await findExperiment(tx, actor, id);
    const revision = await nextRevision(tx, id);
    if (revision === null) return;
    const stopped = await stopActiveRuns(tx, id, revision);
    if (stopped > 0) await audit(tx, ctx, { action: "experiment.stop", subject: id, details: { runs: stopped } });
  });
}
