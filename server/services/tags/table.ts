import { and, count, eq, gte, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { MOST_TAGS } from "../../../domain/tag";
import type { TagChange } from "./target";

/** Within a transaction: gives the tag to those that have room for one more; answers how many got it. */
export async function addTags(
  tx: Connection,
  kind: TagChange["kind"],
  { ids, tag, teamId }: { readonly ids: string[]; readonly tag: string; readonly teamId: string },
): Promise<number> {
  const { runTags, experimentTags } = tx.tables;
  const [table, column] =
    kind === "run" ? ([runTags, runTags.runId] as const) : ([experimentTags, experimentTags.experimentId] as const);
  const full = await tx.orm
    .select({ id: column })
    .from(table)
    .where(inArray(column, ids))
    .groupBy(column)
    .having(gte(count(), MOST_TAGS));
  const closed = new Set(full.map(({ id }) => id));
  const open = ids.filter((id) => !closed.has(id));
  if (open.length === 0) return 0;
  const added =
    kind === "run"
      ? await tx.orm
          .insert(runTags)
          .values(open.map((runId) => ({ runId, tag, teamId })))
          .onConflictDoNothing()
          .returning({ tag: runTags.tag })
      : await tx.orm
          .insert(experimentTags)
          .values(open.map((experimentId) => ({ experimentId, tag, teamId })))
          .onConflictDoNothing()
          .returning({ tag: experimentTags.tag });
  return added.length;
}

/** Within a transaction: takes the tag from those that bear it; answers how many. */
export async function removeTags(
  tx: Connection,
  kind: TagChange["kind"],
  { ids, tag }: { readonly ids: string[]; readonly tag: string },
): Promise<number> {
  const { runTags, experimentTags } = tx.tables;
  const [table, column] =
    kind === "run" ? ([runTags, runTags.runId] as const) : ([experimentTags, experimentTags.experimentId] as const);
  const removed = await tx.orm
    .delete(table)
    .where(and(inArray(column, ids), eq(table.tag, tag)))
    .returning({ tag: table.tag });
  return removed.length;
}
