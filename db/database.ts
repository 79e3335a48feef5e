import type { LibSQLDatabase } from "drizzle-orm/libsql";
import type { Tables } from "./schema/tables";

export type Dialect = "sqlite" | "postgres";

/** Drizzle's query builders, typed once: both databases are driven through SQLite's types (see schema/kit.postgres.ts). */
export type Queries = Pick<LibSQLDatabase<Record<string, never>>, "select" | "selectDistinct" | "insert" | "update" | "delete" | "$with" | "with">;

/** What a query runs on: a database, or the one transaction that is open on it. */
export interface Connection {
  readonly dialect: Dialect;
  readonly tables: Tables;
  readonly orm: Queries;
}

export interface Database extends Connection {
  /**
   * Runs `work` in one transaction, which sees no other writer. Inside, use only `tx`, and never await the network or training.
   * A busy database is tried again with jitter, so `work` may run more than once.
   */
  transaction<T>(work: (tx: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
