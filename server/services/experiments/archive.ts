import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { Connection } from "../../../db/database";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { experimentReach } from "../reach";
import { changeEach, experimentIds } from "./each";

/** Puts experiments out of the way: lists show them only where somebody asks. What trains goes on. */
export async function archiveExperiments(
  ctx: Context,
  raw: z.input<typeof experimentIds>,
): Promise<{ readonly done: number }> {
  const actor = authorize(ctx, "experiment:archive");
  const { ids } = parseInput(experimentIds, raw);
  const inReach = (db: Connection) => experimentReach(db, actor);
  const changed = await changeEach(ctx, ids, inReach, async (tx, { id, name }) => {
    const { experiments } = tx.tables;
    const archived = await tx.orm
      .update(experiments)
      .set({ archivedAt: new Date() })
      .where(and(eq(experiments.id, id), isNull(experiments.archivedAt)))
      .returning({ id: experiments.id });
    if (archived.length > 0) await audit(tx, ctx, { action: "experiment.archive", subject: id, details: { name } });
  });
  return { done: changed.length };
}
