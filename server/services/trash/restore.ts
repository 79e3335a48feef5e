import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Connection } from "../../../db/database";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { changeEach, experimentIds } from "../experiments/each";
import { nextRevision } from "../experiments/revision";
import { parseInput } from "../parse";
import { inTrash } from "./in-trash";

/** Takes experiments out of the trash, as they were; runs that were stopped stay stopped, to be resumed. */
export async function restoreExperiments(
  ctx: Context,
  raw: z.input<typeof experimentIds>,
): Promise<{ readonly done: number }> {
  const actor = authorize(ctx, "experiment:delete");
  const { ids } = parseInput(experimentIds, raw);
  const trashed = (db: Connection) => inTrash(db, actor);
  const changed = await changeEach(ctx, ids, trashed, async (tx, { id, name }) => {
    const { experiments } = tx.tables;
    await nextRevision(tx, id);
    await tx.orm.update(experiments).set({ trashedAt: null }).where(eq(experiments.id, id));
    await audit(tx, ctx, { action: "experiment.restore", subject: id, details: { name } });
  });
  return { done: changed.length };
}
