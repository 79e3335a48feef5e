import { and, eq } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { TeamActor } from "../authorize";
import { notFound } from "../not-found";
import { experimentReach } from "../reach";

/** The experiment, where the actor reaches it. Throws `not_found`. */
export async function findExperiment(db: Connection, actor: TeamActor, id: string) {
  const { experiments } = db.tables;
  const rows = await db.orm
    .select()
    .from(experiments)
    .where(and(experimentReach(db, actor), eq(experiments.id, id)))
    .limit(1);
  if (!rows[0]) throw notFound("experiment");
  return rows[0];
}
