import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Database, Queries } from "./database";
import { retryBusy } from "./retry";
import * as schema from "./schema/postgres";

const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;

// Counts and other raw 64-bit integers as numbers, as SQLite gives them; drizzle's columns convert for themselves.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** A broken connection fails the query that meets it; the event itself, unheard, would end the process. */
function ignoreLateErrors(): void {}

/** Postgres' builders have the methods of SQLite's by the same names; the tests of both databases prove that they agree. */
export function asQueries(orm: Pick<NodePgDatabase, "select" | "insert" | "update" | "delete">): Queries {
  return orm as unknown as Queries;
}

export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "modscale",
  });
  pool.on("error", ignoreLateErrors);
  pool.on("connect", (client) => client.on("error", ignoreLateErrors));
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw error;
  }
  const orm = drizzle(pool, { casing: "snake_case" });
  const inside = new AsyncLocalStorage<true>();
  return {
    dialect: "postgres",
    tables: schema,
    orm: asQueries(orm),
    async transaction(work) {
      if (inside.getStore()) throw new Error("A transaction is open: inside it, use only its `tx`.");
      return inside.run(true, () =>
        retryBusy(() =>
          orm.transaction((tx) => work({ dialect: "postgres", tables: schema, orm: asQueries(tx) }), {
            isolationLevel: "serializable",
          }),
        ),
      );
    },
    close: () => pool.end(),
  };
}
