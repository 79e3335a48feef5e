import { and, type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { behind, from, orderBy } from "./keyset";
import type { Place, SortValue } from "./place";
import type { Ordering } from "./sorting";

/** Which rows, and in what order. */
interface Read {
  /** Tables that `condition`, `id` and the keys' joins refer to. */
  readonly source: SQL;
  readonly id: SQL;
  readonly keys: readonly Ordering[];
  /** Of the ids, where all keys are equal. */
  readonly direction: "asc" | "desc";
  readonly condition: SQL;
  readonly after: Place | null;
  readonly limit: number;
}

/** Rows in the order of the keys, each worked out once. */
export async function readPlaces(
  db: Connection,
  { source, id, keys, direction, condition, after, limit }: Read,
): Promise<Place[]> {
  const joins = [...new Map(keys.flatMap(({ join }) => (join ? [[join.name, join.sql]] : []))).values()];
  const [first] = keys;
  const rows: readonly Readonly<Record<string, SortValue>>[] = await db.orm
    .select({ id: plain(db, id, "text"), ...values(db, keys) })
    .from(sql.join([source, ...joins], sql` `))
    .where(
      and(
        condition,
        after && first?.required ? from(db.dialect, first, after.values[0] ?? null) : undefined,
        after ? behind(db.dialect, keys, after.values, { sql: id, direction, last: after.id }) : undefined,
      ),
    )
    .orderBy(...orderBy(keys, 2, id, direction))
    .limit(limit);
  return rows.map((row) => ({ id: String(row.id), values: keys.map((_, index) => row[`v${index}`] ?? null) }));
}

/** The keys' values as v0, v1, …. */
function values(db: Connection, keys: readonly Ordering[]): Record<string, SQL<SortValue>> {
  return Object.fromEntries(keys.map(({ value, type }, index) => [`v${index}`, plain(db, value, type)]));
}

/** A value as both drivers give it alike, times in milliseconds. Wrapped, its columns keep the names of their tables. */
export function plain(db: Connection, value: SQL, type: Ordering["type"]): SQL<SortValue> {
  if (db.dialect === "postgres" && type === "instant")
    return sql<SortValue>`(extract(epoch from ${value}) * 1000)::double precision`;
  return sql<SortValue>`${value}`;
}
