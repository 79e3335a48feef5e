import { openDatabase } from "../../db/client";
import type { Database } from "../../db/database";
import { env } from "../env";

/** Survives the reloading of modules in development, so that a process keeps to one handle. */
const shared = globalThis as typeof globalThis & { modscaleDatabase?: Promise<Database> | undefined };

async function open(): Promise<Database> {
  try {
    return await openDatabase(env().databaseUrl);
  } catch (error) {
    shared.modscaleDatabase = undefined;
    throw error;
  }
}

/** The web server's one database handle. It never migrates: that is the start-up's step. */
export function database(): Promise<Database> {
  shared.modscaleDatabase ??= open();
  return shared.modscaleDatabase;
}
