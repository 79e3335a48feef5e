import { and, eq } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { RunRow } from "../../../domain/views";
import type { TeamActor } from "../authorize";
import { runColumns } from "../experiments/columns";
import { notFound } from "../not-found";
import { runReach } from "../reach";
import { toldRun } from "./told";

/** The run, where the actor reaches it. Throws `not_found`. */
export async function findRun(db: Connection, actor: TeamActor, id: string): Promise<RunRow> {
  const { runs } = db.tables;
  const rows = await db.orm
    .select(runColumns(db))
    .from(runs)
    .where(and(runReach(db, actor), eq(runs.id, id)))
    .limit(1);
  if (!rows[0]) throw notFound("run");
  return toldRun(actor, rows[0]);
}
