import { and, eq, inArray, sum } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { TeamActor } from "../authorize";
import { runReach } from "../reach";

/** Points unpacked at once (16 bytes each), so that a request for many long series stays small in memory. */
const GROUP_POINTS = 1_000_000;

export interface ReadableRun {
  readonly id: string;
  readonly attempt: number;
}

export interface ReadPlan {
  /** All points of the asked series. */
  readonly points: number;
  /** Runs to be read together. */
  readonly groups: readonly (readonly ReadableRun[])[];
}

/** Which of the asked runs the actor reaches, in the asked order, grouped by what the series' summaries say they hold. */
export async function planRead(
  db: Connection,
  actor: TeamActor,
  runIds: readonly string[],
  keys: readonly string[],
): Promise<ReadPlan> {
  const { runs, series } = db.tables;
  const rows = await db.orm
    .select({ id: runs.id, attempt: runs.attempt, points: sum(series.count).mapWith(Number) })
    .from(runs)
    .innerJoin(series, eq(series.runId, runs.id))
    .where(and(runReach(db, actor), inArray(runs.id, [...runIds]), inArray(series.key, [...keys])))
    .groupBy(runs.id, runs.attempt);
  const found = new Map(rows.map((row) => [row.id, row]));
  const groups: ReadableRun[][] = [];
  let [points, room] = [0, 0];
  for (const id of new Set(runIds)) {
    const run = found.get(id);
    if (!run) continue;
    const size = run.points ?? 0;
    if (size > room) {
      groups.push([]);
      room = GROUP_POINTS;
    }
    groups.at(-1)?.push({ id, attempt: run.attempt });
    room -= size;
    points += size;
  }
  return { points, groups };
}
