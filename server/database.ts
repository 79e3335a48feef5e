import { openDatabase } from "../db/client";
import type { Database } from "../db/database";
import { assertSchemaCurrent } from "../db/migrate";
import { databaseAway } from "./database-away";
import { env } from "./env";

/** Survives the reloading of modules in development, so that a process keeps to one handle. */
const shared = globalThis as typeof globalThis & { modscaleDatabase?: Promise<Database> | undefined };

async function open(): Promise<Database> {
  let db: Database | null = null;
  try {
    db = await openDatabase(env().databaseUrl);
    await assertSchemaCurrent(db);
    return db;
  } catch (error) {
    shared.modscaleDatabase = undefined;
    await db?.close();
    throw databaseAway(error) ?? error;
  }
}

/**
 * The web server's one database handle. It never migrates: that is the start-up's step. Throws `unavailable` where the database
 * can't be reached or has another version's schema.
 */
export function database(): Promise<Database> {
  shared.modscaleDatabase ??= open();
  return shared.modscaleDatabase;
}
