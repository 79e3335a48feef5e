import { asc } from "drizzle-orm";
import type { z } from "zod";
import type { Connection } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import { MOST_TARGETED, type runSelection } from "../../../domain/run-list";
import type { TeamActor } from "../authorize";
import { selectRuns } from "./selected";

/** The ids of all runs that a filter finds: what an action on a whole selection is done to. Throws `too_large` past `limit`. */
export async function runIdsMatching(
  db: Connection,
  actor: TeamActor,
  selection: z.output<typeof runSelection>,
  limit: number = MOST_TARGETED,
): Promise<string[]> {
  const { condition } = await selectRuns(db, actor, selection);
  const { runs } = db.tables;
  const rows = await db.orm
    .select({ id: runs.id })
    .from(runs)
    .where(condition("all"))
    .orderBy(asc(runs.id))
    .limit(limit + 1);
  if (rows.length <= limit) return rows.map(({ id }) => id);
  throw new ModscaleError(
    "too_large",
    `The filter finds more than ${limit.toLocaleString("en-US")} runs: narrow it and do it in parts.`,
  );
}
