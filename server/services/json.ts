import { type Column, type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../db/database";

/** One number of a JSON object, by its key; null where it is missing. The databases read JSON in different words. */
export function jsonNumber(db: Connection, column: Column, key: string): SQL<number | null> {
  if (db.dialect === "postgres") return sql<number | null>`(${column} ->> ${key})::double precision`;
  return sql<number | null>`json_extract(${column}, ${`$."${key}"`})`;
}
