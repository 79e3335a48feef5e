import { blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Column makers of SQLite; `defineTables` is written against their types, and the Postgres kit mirrors them. */
export const sqliteKit = {
  table: sqliteTable,
  index,
  uniqueIndex,
  primaryKey,
  text: () => text(),
  choice: <const V extends readonly [string, ...string[]]>(values: V) =>
    text({ enum: [...values] as [V[number], ...V[number][]] }),
  int: () => integer({ mode: "number" }),
  float: () => real(),
  bool: () => integer({ mode: "boolean" }),
  instant: () => integer({ mode: "timestamp_ms" }),
  json: <T>() => text({ mode: "json" }).$type<T>(),
  bytes: () => blob({ mode: "buffer" }),
};

export type Kit = typeof sqliteKit;
