import { statSync } from "node:fs";
import { sum } from "drizzle-orm";
import pg from "pg";
import { sqlitePath } from "../../../db/sqlite";
import { type Figure, figureOf } from "./figure";
import type { Place } from "./place";
import type { Stage } from "./stage";

/** TensorBoard's files take 40, trackio's 54, MLflow's 230. */
const MOST_BYTES = 20;

/** Bytes of the whole database, runs and indexes included, by the points in it. */
export async function measureSize({ place }: Stage): Promise<Figure> {
  const { orm, tables, dialect: database } = place.db;
  const [row] = await orm.select({ points: sum(tables.series.count).mapWith(Number) }).from(tables.series);
  const bytes = (await databaseBytes(place)) / (row?.points ?? 0);
  return figureOf({ name: "database, by point", budget: { p50: MOST_BYTES }, database, unit: "bytes" }, [bytes]);
}

async function databaseBytes({ url, db }: Place): Promise<number> {
  if (db.dialect === "sqlite") {
    const log = statSync(`${sqlitePath(url)}-wal`, { throwIfNoEntry: false });
    return statSync(sqlitePath(url)).size + (log?.size ?? 0);
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT pg_database_size(current_database()) AS bytes");
    return Number(rows[0]?.bytes);
  } finally {
    await client.end();
  }
}
