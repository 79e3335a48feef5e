import { and, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Connection } from "../../../db/database";
import { runTarget } from "../../../domain/run-list";
import { tagText } from "../../../domain/tag";
import type { TeamActor } from "../authorize";
import { inBatches } from "../experiments/batches";
import { experimentIds } from "../experiments/each";
import { notFound } from "../not-found";
import { experimentReach, runReach } from "../reach";
import { runIdsMatching } from "../runs/matching";

/** A tag, and what bears it: runs as every action on many names them, or experiments by their ids. */
export const tagChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("run"), target: runTarget, tag: tagText }),
  z.strictObject({ kind: z.literal("experiment"), target: experimentIds, tag: tagText }),
]);
export type TagChange = z.output<typeof tagChange>;

/** Which of these ids the actor reaches. */
export async function reachedIds(
  db: Connection,
  actor: TeamActor,
  kind: TagChange["kind"],
  ids: string[],
): Promise<string[]> {
  const [table, reach] =
    kind === "run"
      ? [db.tables.runs, runReach(db, actor)]
      : ([db.tables.experiments, experimentReach(db, actor)] as const);
  const rows = await db.orm
    .select({ id: table.id })
    .from(table)
    .where(and(reach, inArray(table.id, ids)));
  return rows.map(({ id }) => id);
}

/** All that is meant. Throws `not_found` where there is none of it. */
export async function readTagged(db: Connection, actor: TeamActor, { kind, target }: TagChange): Promise<string[]> {
  const ids = "ids" in target ? [...new Set(target.ids)] : await runIdsMatching(db, actor, target);
  const found: string[] = [];
  await inBatches(ids, async (batch) => found.push(...(await reachedIds(db, actor, kind, batch))));
  if (ids.length > 0 && found.length === 0) throw notFound(kind);
  return found;
}
