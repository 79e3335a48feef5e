import { and, eq, gt, type SQL } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { trashEnd } from "../../../domain/trash";
import type { TeamActor } from "../authorize";

/** Condition on `experiments`: the team's that lie in the trash and may still be restored. */
export function inTrash({ tables: { experiments } }: Connection, { teamId }: TeamActor): SQL | undefined {
  return and(eq(experiments.teamId, teamId), gt(experiments.trashedAt, trashEnd(new Date())));
}
