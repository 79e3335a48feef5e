import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { FilterField } from "../../../domain/filter/field";
import { metricField } from "../../../domain/filter/metric-field";
import { METRIC_NAMES } from "../../../domain/metrics/catalogue";

/** Newest runs whose series are looked at, for keys that no run has ended with. */
const NEWEST_RUNS = 100;
/** Other keys that are looked for at most. */
const MOST_KEYS = 200;

/** Metrics beside those that every run may have: keys that runs of the team ended with, or the newest ones report. */
export async function metricFields(db: Connection, teamId: string): Promise<FilterField[]> {
  const found = new Set([...(await endedWith(db, teamId)), ...(await reported(db, teamId))]);
  return [...found]
    .filter((key) => !METRIC_NAMES.includes(key))
    .sort()
    .map(metricField);
}

/** Each key once, by one step of the index from each to the next: no row but the first of each key is read. */
async function endedWith(db: Connection, teamId: string): Promise<string[]> {
  const { runMetrics } = db.tables;
  const keys: string[] = [];
  for (let last = ""; keys.length < MOST_KEYS; ) {
    const rows = await db.orm
      .select({ key: runMetrics.key })
      .from(runMetrics)
      .where(and(eq(runMetrics.teamId, teamId), gt(runMetrics.key, last)))
      .orderBy(runMetrics.key)
      .limit(1);
    const next = rows[0]?.key;
    if (next === undefined) break;
    keys.push(next);
    last = next;
  }
  return keys;
}

async function reported(db: Connection, teamId: string): Promise<string[]> {
  const { runs, series } = db.tables;
  const newest = db.orm
    .select({ id: runs.id })
    .from(runs)
    .where(eq(runs.teamId, teamId))
    .orderBy(desc(runs.createdAt), desc(runs.id))
    .limit(NEWEST_RUNS);
  const rows = await db.orm
    .selectDistinct({ key: series.key })
    .from(series)
    .where(inArray(series.runId, newest))
    .orderBy(sql`1`)
    .limit(MOST_KEYS);
  return rows.map(({ key }) => key);
}
