import { and, eq } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { TeamActor } from "../authorize";
import { notFound } from "../not-found";
import { reportReach } from "../reach";

/** The report, where the actor reaches it. Throws `not_found`. */
export async function findReport(db: Connection, actor: TeamActor, id: string) {
  const { reports } = db.tables;
  const rows = await db.orm
    .select()
    .from(reports)
    .where(and(reportReach(db, actor), eq(reports.id, id)))
    .limit(1);
  if (!rows[0]) throw notFound("report");
  return rows[0];
}
