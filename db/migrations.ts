import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { bigint, pgSchema, text as pgText, serial } from "drizzle-orm/pg-core";
import { integer, numeric, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Connection, Dialect } from "./database";
import { databaseErrorKind } from "./errors";

/** The migrator's own record of what it has applied, by the names that Drizzle gives it. */
const applied = {
  sqlite: sqliteTable("__drizzle_migrations", {
    id: integer("id").primaryKey(),
    hash: text("hash").notNull(),
    createdAt: numeric("created_at", { mode: "number" }),
  }),
  postgres: pgSchema("drizzle").table("__drizzle_migrations", {
    id: serial("id").primaryKey(),
    hash: pgText("hash").notNull(),
    createdAt: bigint("created_at", { mode: "number" }),
  }),
};

/** The record of a database's migrations, typed once as all tables are. */
function appliedTable(dialect: Dialect): (typeof applied)["sqlite"] {
  return applied[dialect] as unknown as (typeof applied)["sqlite"];
}

/** The folder of a database's migrations, found upwards from this file, wherever it was bundled to, or from where we run. */
export function migrationsFolder(dialect: Dialect): string {
  for (const start of [dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const candidate = join(folder, "drizzle", dialect);
      if (existsSync(join(candidate, "meta", "_journal.json"))) return candidate;
      if (dirname(folder) === folder) break;
    }
  }
  throw new Error(`The folder drizzle/${dialect} with the migrations is missing.`);
}

/** Where a database stands against this code: how many migrations it lacks, and whether it knows some that the code doesn't. */
export interface SchemaState {
  readonly applied: number;
  readonly pending: number;
  readonly newer: boolean;
}

async function appliedHashes({ dialect, orm }: Pick<Connection, "dialect" | "orm">): Promise<string[]> {
  const table = appliedTable(dialect);
  try {
    return (await orm.select({ hash: table.hash }).from(table)).map((row) => row.hash);
  } catch (error) {
    if (databaseErrorKind(error) === "missing-table") return [];
    throw error;
  }
}

export async function schemaState(db: Pick<Connection, "dialect" | "orm">): Promise<SchemaState> {
  const done = new Set(await appliedHashes(db));
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder(db.dialect) }).map((file) => file.hash);
  return {
    applied: done.size,
    pending: known.filter((hash) => !done.has(hash)).length,
    newer: [...done].some((hash) => !known.includes(hash)),
  };
}
