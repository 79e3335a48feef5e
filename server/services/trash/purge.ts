import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Connection } from "../../../db/database";
import { OVERDUE } from "../../../domain/trash";
import type { ArtifactStore } from "../../artifacts/port";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { changeEach, experimentIds } from "../experiments/each";
import { parseInput } from "../parse";
import { keptBytes } from "./bytes";
import { inTrash } from "./in-trash";
import { removeForGood } from "./remove";

export interface Purged {
  readonly done: number;
  /** What their points and files took. */
  readonly bytes: number;
}

/**
 * Deletes experiments that lie in the trash, for good, and gives back what they took. It begins by ending their time there: from
 * then on they can't be restored, and if this process dies half way, a worker's look at the trash goes on.
 */
export async function purgeExperiments(
  ctx: Context,
  store: ArtifactStore,
  raw: z.input<typeof experimentIds>,
): Promise<Purged> {
  const actor = authorize(ctx, "experiment:delete");
  const { ids } = parseInput(experimentIds, raw);
  const kept = await keptBytes(ctx.db, ids);
  const bytesOf = (id: string) => (kept.get(id)?.series ?? 0) + (kept.get(id)?.artifacts ?? 0);
  const trashed = (db: Connection) => inTrash(db, actor);
  const ended = await changeEach(ctx, ids, trashed, async (tx, { id, name }) => {
    const { experiments } = tx.tables;
    await tx.orm.update(experiments).set({ trashedAt: OVERDUE }).where(eq(experiments.id, id));
    await audit(tx, ctx, { action: "experiment.purge", subject: id, details: { name, bytes: bytesOf(id) } });
  });
  for (const id of ended) await removeForGood(ctx.db, store, id);
  await ctx.db.reclaim();
  return { done: ended.length, bytes: ended.reduce((sum, id) => sum + bytesOf(id), 0) };
}
