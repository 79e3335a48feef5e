import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Connection } from "../../../db/database";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { changeEach, experimentIds } from "../experiments/each";
import { nextRevision } from "../experiments/revision";
import { stopActiveRuns } from "../experiments/stop-active";
import { parseInput } from "../parse";
import { experimentReach } from "../reach";

/**
 * Puts experiments into the trash, with all that belongs to them; what waits or trains is stopped first. From then on they look
 * everywhere like what doesn't exist, but can be restored until their time there is over.
 */
export async function trashExperiments(
  ctx: Context,
  raw: z.input<typeof experimentIds>,
): Promise<{ readonly done: number }> {
  const actor = authorize(ctx, "experiment:delete");
  const { ids } = parseInput(experimentIds, raw);
  const inReach = (db: Connection) => experimentReach(db, actor);
  const changed = await changeEach(ctx, ids, inReach, async (tx, { id, name }) => {
    const { experiments } = tx.tables;
    const revision = await nextRevision(tx, id);
    if (revision === null) return;
    const stopped = await stopActiveRuns(tx, id, revision);
    await tx.orm.update(experiments).set({ trashedAt: new Date() }).where(eq(experiments.id, id));
    await audit(tx, ctx, { action: "experiment.trash", subject: id, details: { name, stopped } });
  });
  return { done: changed.length };
}
