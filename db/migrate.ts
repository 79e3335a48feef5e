import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { drizzle as drizzleSqlite } from "drizzle-orm/libsql";
import { migrate as migrateSqlite } from "drizzle-orm/libsql/migrator";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { migrate as migratePostgres } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { ModscaleError } from "../domain/errors";
import { isPostgres } from "./client";
import type { Database } from "./database";
import { migrationsFolder, schemaState } from "./migrations";
import { asQueries } from "./postgres";
import { retryBusy } from "./retry";
import { connectSqlite, makeReclaimable, sqlitePath } from "./sqlite";

/** Any number that no other program takes on the same Postgres: the bytes of "modscale". */
const ADVISORY_LOCK = "7885631919300373605";

export interface Migrated {
  /** Migrations that were applied now. */
  readonly applied: number;
  /** The copy made before them; null where there was nothing to lose. */
  readonly backup: string | null;
}

/**
 * Brings the database to this code's schema: one process at a time, with a copy of a SQLite database first, all or nothing.
 * Throws `unavailable` where the database is newer than the code, or a migration fails.
 */
export function migrateDatabase(url: string, options: { readonly backupDir: string }): Promise<Migrated> {
  return isPostgres(url) ? migratePostgresAt(url) : migrateSqliteAt(url, options.backupDir);
}

/** For processes that don't migrate: throws `unavailable` unless the database is at exactly this code's schema. */
export async function assertSchemaCurrent(db: Database): Promise<void> {
  const state = await schemaState(db);
  refuseNewer(state);
  if (state.pending === 0) return;
  throw new ModscaleError(
    "unavailable",
    "The database is older than this version of modscale: start the server once (npm start), which brings it up to date.",
  );
}

function refuseNewer(state: { readonly newer: boolean }): void {
  if (!state.newer) return;
  throw new ModscaleError(
    "unavailable",
    "The database was written by a newer version of modscale: install that version, or restore a backup made by this one.",
  );
}

async function migrateSqliteAt(url: string, backupDir: string): Promise<Migrated> {
  const path = sqlitePath(url);
  const unlock = await lockFile(`${url.replace(/\?.*$/, "")}.lock`);
  try {
    const client = await connectSqlite(url);
    try {
      const orm = drizzleSqlite(client);
      const state = await schemaState({ dialect: "sqlite", orm });
      refuseNewer(state);
      // Without room for a copy, or beside a process that reads, it stays as it is: the next start tries again.
      await makeReclaimable(client).catch(() => undefined);
      if (state.pending === 0) return { applied: 0, backup: null };
      const tables = await client.execute("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'");
      const backup = Number(tables.rows[0]?.n) > 0 ? backupPath(backupDir) : null;
      if (backup) await client.execute({ sql: "VACUUM INTO ?", args: [backup] });
      await migrateSqlite(orm, { migrationsFolder: migrationsFolder("sqlite") }).catch((error: unknown) => {
        throw failed(error, backup ? `${path} is as it was, and a copy is at ${backup}` : `${path} is as it was`);
      });
      return { applied: state.pending, backup };
    } finally {
      client.close();
    }
  } finally {
    unlock();
  }
}

function backupPath(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const time = new Date().toISOString().replace(/[-:]/g, "").replace(/\..*$/, "");
  return join(folder, `before-migration-${time}-${process.pid}.db`);
}

/**
 * Holds an empty SQLite file's write lock: the operating system lets go of it however the process ends, so that no stale lock
 * is ever left.
 */
async function lockFile(url: string): Promise<() => void> {
  mkdirSync(join(sqlitePath(url), ".."), { recursive: true });
  const client = createClient({ url, timeout: 50, concurrency: 1 });
  try {
    const held = await retryBusy(() => client.transaction("write"));
    return () => {
      held.close();
      client.close();
    };
  } catch (error) {
    client.close();
    throw error;
  }
}

async function migratePostgresAt(url: string): Promise<Migrated> {
  const client = new pg.Client({ connectionString: url, application_name: "modscale migration" });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${ADVISORY_LOCK})`);
    const orm = drizzlePostgres(client);
    const state = await schemaState({ dialect: "postgres", orm: asQueries(orm) });
    refuseNewer(state);
    if (state.pending === 0) return { applied: 0, backup: null };
    await migratePostgres(orm, { migrationsFolder: migrationsFolder("postgres") }).catch((error: unknown) => {
      throw failed(error, "the database is as it was");
    });
    return { applied: state.pending, backup: null };
  } finally {
    await client.end(); // ends the session, and the lock with it
  }
}

function failed(cause: unknown, state: string): ModscaleError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ModscaleError(
    "unavailable",
    `The database could not be brought up to date; ${state}. Reason: ${reason}`,
    [],
    { cause },
  );
}
