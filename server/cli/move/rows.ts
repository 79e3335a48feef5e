import { asc, type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { type Row, TableDigest } from "./digest";
import { columnOf, type MovedTable, tableOf } from "./tables";

/** Rows in memory at once; of series at most 128 KiB each. */
const BATCH_ROWS = 200;
const BULKY_BATCH_ROWS = 50;

/** All rows of a table, in batches. Each begins behind the last one's key, so that none costs more than the first. */
async function* batches(db: Connection, table: MovedTable): AsyncGenerator<readonly Row[]> {
  const size = table.bulky ? BULKY_BATCH_ROWS : BATCH_ROWS;
  const key = table.key.map((property) => columnOf(db, table, property));
  let behind: SQL | undefined;
  for (;;) {
    const rows: readonly Row[] = await db.orm
      .select()
      .from(tableOf(db, table))
      .where(behind)
      .orderBy(...key.map((column) => asc(column)))
      .limit(size);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    const values = table.key.map((property) => sql`${last[property]}`);
    behind = sql`(${sql.join(key, sql`, `)}) > (${sql.join(values, sql`, `)})`;
  }
}

export async function copyRows(from: Connection, to: Connection, table: MovedTable): Promise<TableDigest> {
  const digest = new TableDigest(table);
  for await (const rows of batches(from, table)) {
    digest.add(rows);
    await to.orm.insert(tableOf(to, table)).values([...rows]);
  }
  return digest;
}

export async function digestOf(db: Connection, table: MovedTable): Promise<TableDigest> {
  const digest = new TableDigest(table);
  for await (const rows of batches(db, table)) digest.add(rows);
  return digest;
}

export async function isEmpty(db: Connection, table: MovedTable): Promise<boolean> {
  return (await db.orm.select({ one: sql`1` }).from(tableOf(db, table)).limit(1)).length === 0;
}
