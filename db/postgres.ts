import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Connection, Database, Execute, Queries } from "./database";
import { databaseErrorKind } from "./errors";
import { retryBusy } from "./retry";
import * as schema from "./schema/postgres";

const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;
/** Longest statement; Postgres ends one that takes longer. */
const STATEMENT_TIMEOUT_MS = 60_000;
/** Postgres that hasn't answered by then is out of reach: a connection that was cut off without a word would be waited for much longer. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 5000;
/** A process that was cut off or stands still inside a transaction keeps its locks for no longer; nothing is awaited in there but Postgres. */
const IDLE_IN_TRANSACTION_MS = 15_000;
const KEEP_ALIVE_AFTER_MS = 10_000;

// Counts and other raw 64-bit integers as numbers, as SQLite gives them; drizzle's columns convert for themselves.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

type Isolation = "SERIALIZABLE" | "READ COMMITTED";

/** A broken connection fails the query that meets it; the event itself, unheard, would end the process. */
function ignoreLateErrors(): void {}

/** Postgres' builders have the methods of SQLite's by the same names; the tests of both databases prove that they agree. */
export function asQueries(orm: Pick<NodePgDatabase, "select" | "insert" | "update" | "delete">): Queries {
  return orm as unknown as Queries;
}

/**
 * Runs `work` between BEGIN and COMMIT of one connection, which goes back to the pool however it ends. Not drizzle's own: where
 * the connection breaks, that one keeps it for ever, or tells only that there was nothing left to roll back.
 */
async function inTransaction<T>(
  pool: pg.Pool,
  connection: (client: pg.PoolClient) => Connection,
  isolation: Isolation,
  work: (tx: Connection) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
    const result = await work(connection(client));
    await client.query("COMMIT");
    return result;
  } catch (error) {
    broken = databaseErrorKind(error) === "unavailable";
    if (!broken) {
      await client.query("ROLLBACK").catch(() => {
        broken = true;
      });
    }
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The text may open a transaction of its own, which an error would leave open: such a connection is not used again. */
async function executeAlone(pool: pg.Pool, text: string, values: unknown[] | undefined): ReturnType<Execute> {
  const client = await pool.connect();
  let broken = true;
  try {
    const result = await client.query(text, values);
    broken = false;
    return result;
  } finally {
    client.release(broken);
  }
}

export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
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
  /** Drizzle over each of the pool's connections, for transactions: it learns the names of columns once. */
  const connections = new WeakMap<pg.PoolClient, Connection>();
  const connection = (client: pg.PoolClient): Connection => {
    const known = connections.get(client);
    if (known) return known;
    const orm = asQueries(drizzle(client, { casing: "snake_case" }));
    const execute: Execute = (text, values) => client.query(text, values);
    const made: Connection = { dialect: "postgres", tables: schema, orm, execute };
    connections.set(client, made);
    return made;
  };
  const inside = new AsyncLocalStorage<true>();
  async function alone<T>(isolation: Isolation, work: (tx: Connection) => Promise<T>): Promise<T> {
    if (inside.getStore()) throw new Error("A transaction is open: inside it, use only its `tx`.");
    return inside.run(true, () => retryBusy(() => inTransaction(pool, connection, isolation, work)));
  }
  return {
    dialect: "postgres",
    tables: schema,
    orm: asQueries(drizzle(pool, { casing: "snake_case" })),
    execute: (text, values) => executeAlone(pool, text, values),
    transaction: (work) => alone("SERIALIZABLE", work),
    lockingTransaction: (work) => alone("READ COMMITTED", work),
    reclaim: async () => undefined,
    close: () => pool.end(),
  };
}
