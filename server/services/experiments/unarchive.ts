import { and, eq, isNotNull } from "drizzle-orm";
import type { z } from "zod";
import type { Connection } from "../../../db/database";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { experimentReach } from "../reach";
import { changeEach, experimentIds } from "./each";

/** Brings archived experiments back into lists. */
export async function unarchiveExperiments(
  ctx: Context,
  raw: z.input<typeof experimentIds>,
): Promise<{ readonly done: number }> {
  const actor = authorize(ctx, "experiment:archive");
  const { ids } = parseInput(experimentIds, raw);
  const inReach = (db: Connection) => experimentReach(db, actor);
  const changed = await changeEach(ctx, ids, inReach, async (tx, { id, name }) => {
    const { experiments } = tx.tables;
    const back = await tx.orm
      .update(experiments)
      .set({ archivedAt: null })
      .where(and(eq(experiments.id, id), isNotNull(experiments.archivedAt)))
      .returning({ id: experiments.id });
    if (back.length > 0) await audit(tx, ctx, { action: "experiment.unarchive", subject: id, details: { name } });
  });
  return { done: changed.length };
}
