import { createHash } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** Base address of the Postgres that installations lie on, each in a database of its own; absent: each in its own SQLite file. */
    readonly installations?: string;
  }
}

/** Whether the suite's installations lie on Postgres, and a second worker trains beside each server's own. */
export function onPostgres(): boolean {
  return inject("installations") !== undefined;
}

/** Where the installation of a data folder lies. */
export function installationUrl(dataDir: string): string {
  const base = inject("installations");
  if (base === undefined) return `file:${join(dataDir, "modscale.db")}`;
  return `${base}/e2e_${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`;
}

/** By Postgres' codes: it is there already, or another process is making it right now. */
const THERE = ["42P04", "23505"];

/** Makes the database of a data folder where it is one of Postgres, which no start makes by itself. */
export async function ensureDatabase(dataDir: string): Promise<void> {
  const base = inject("installations");
  if (base === undefined) return;
  const client = new pg.Client({ connectionString: `${base}/postgres` });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${installationUrl(dataDir).split("/").at(-1)}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !THERE.includes(error.code ?? "")) throw error;
  } finally {
    await client.end();
  }
}
