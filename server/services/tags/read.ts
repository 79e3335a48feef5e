import { asc, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";

/** Tags of experiments by the experiment's id, in their order. */
export async function tagsOfExperiments(db: Connection, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { experimentTags } = db.tables;
  const rows = await db.orm
    .select({ id: experimentTags.experimentId, tag: experimentTags.tag })
    .from(experimentTags)
    .where(inArray(experimentTags.experimentId, [...ids]))
    .orderBy(asc(experimentTags.tag));
  const tags = new Map<string, string[]>();
  for (const { id, tag } of rows) tags.set(id, [...(tags.get(id) ?? []), tag]);
  return tags;
}
