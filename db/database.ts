import type { LibSQLDatabase } from "drizzle-orm/libsql";
import type { Tables } from "./schema/tables";

export type Dialect = "sqlite" | "postgres";

/**
 * Drizzle's query builders, typed once: both databases are driven through SQLite's types (see schema/kit.postgres.ts). Await a
 * query to run it; SQLite's own `.run()`, `.all()` and `.get()` don't exist on Postgres. `count()` and other raw integers come
 * back as numbers from both; a raw `sum()` of integers doesn't, so map it.
 */
export type Queries = Pick<
  LibSQLDatabase<Record<string, never>>,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "$with" | "with"
>;

/** Runs SQL with numbered parameters as it stands. Without `values`, the text may be several statements. */
export type Execute = (text: string, values?: unknown[]) => Promise<{ readonly rows: unknown[] }>;

/** What a query runs on: a database, or the one transaction that is open on it. */
export interface Connection {
  readonly dialect: Dialect;
  readonly tables: Tables;
  readonly orm: Queries;
  /** For a library that brings its own SQL, Postgres'; null on SQLite. All of ours goes through `orm`. */
  readonly execute: Execute | null;
}

export interface Database extends Connection {
  /**
   * Runs `work` in one transaction, as if no other writer ran beside it: SQLite admits one writer, Postgres runs it
   * serializable. Inside, use only `tx`, and never await the network or training. A busy database and a transaction that lost
   * against another are tried again with jitter, so `work` may run more than once.
   */
  transaction<T>(work: (tx: Connection) => Promise<T>): Promise<T>;
  /**
   * The same for work that locks, by a first write to it, each row that guards what it reads and writes from then on: Postgres
   * runs it read committed. Where many write beside each other, each to rows of its own, serializable transactions would lose
   * against each other all the same, since Postgres tells neighbouring rows of an index apart by its pages only.
   */
  lockingTransaction<T>(work: (tx: Connection) => Promise<T>): Promise<T>;
  /**
   * Gives the space of deleted rows back to the file system, in short steps between which others write. On Postgres autovacuum
   * sees to it: the space is used again by what comes next.
   */
  reclaim(): Promise<void>;
  close(): Promise<void>;
}
