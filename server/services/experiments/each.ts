import { and, eq, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Connection } from "../../../db/database";
import type { Context } from "../context";
import { notFound } from "../not-found";

/** Experiments that one action may be done to at once. */
const MOST = 1000;

export const experimentIds = z.strictObject({ ids: z.array(z.string().max(64)).min(1).max(MOST) });

interface Found {
  readonly id: string;
  readonly name: string;
}

/**
 * Does one thing to each of the experiments for which `condition` holds, each in a transaction of its own; answers which those
 * were. Throws `not_found` where there is none of them.
 */
export async function changeEach(
  ctx: Context,
  ids: readonly string[],
  condition: (db: Connection) => SQL | undefined,
  change: (tx: Connection, experiment: Found) => Promise<void>,
): Promise<string[]> {
  const changed: string[] = [];
  for (const id of new Set(ids)) {
    const done = await ctx.db.transaction(async (tx) => {
      const { experiments } = tx.tables;
      const [found] = await tx.orm
        .select({ id: experiments.id, name: experiments.name })
        .from(experiments)
        .where(and(condition(tx), eq(experiments.id, id)));
      if (!found) return false;
      await change(tx, found);
      return true;
    });
    if (done) changed.push(id);
  }
  if (changed.length === 0) throw notFound("experiment");
  return changed;
}
