import { openDatabase } from "../../db/client";
import type { Database } from "../../db/database";
import { migrateDatabase } from "../../db/migrate";
import { prepareQueue } from "../queue";

/** Brings the database and the queue in it to this code's state, and opens it for the caller to close. Throws as `migrateDatabase`. */
export async function prepareDatabase(url: string, options: { readonly backupDir: string }): Promise<Database> {
  await migrateDatabase(url, options);
  const db = await openDatabase(url);
  try {
    await prepareQueue(db);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}
