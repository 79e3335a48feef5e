import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { type Client, createClient, type InStatement } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import type { Database } from "./database";
import { databaseErrorKind } from "./errors";
import { retryBusy } from "./retry";
import * as schema from "./schema/sqlite";
import { WriteGate } from "./write-gate";

/**
 * libsql waits for another process's lock inside the call, with the event loop stopped. So it waits this long only, and
 * `retryBusy` goes on from there with the loop free.
 */
const BUSY_TIMEOUT_MS = 50;

/** What `PRAGMA auto_vacuum` answers of a file that can be cut bit by bit. */
const INCREMENTAL = 2;

const READS = /^\s*(select|values|explain|pragma\s+\w+\s*(;|$))/i;
const READING_WITH = /^\s*with\b(?![\s\S]*\b(insert|update|delete|replace)\b)/i;

function isRead(sql: string): boolean {
  return READS.test(sql) || READING_WITH.test(sql);
}

/** The path in a `file:` address. */
export function sqlitePath(url: string): string {
  return decodeURIComponent(url.replace(/^file:(\/\/(?=\/))?/, "").replace(/\?.*$/, ""));
}

/** A client with one connection, so that its settings hold for all that runs on it. */
export async function connectSqlite(url: string): Promise<Client> {
  mkdirSync(dirname(sqlitePath(url)), { recursive: true });
  const client = createClient({ url, timeout: BUSY_TIMEOUT_MS, concurrency: 1 });
  try {
    // Only a file that is empty yet takes it, and only before its journal is chosen; others take it when they are rewritten.
    await whenFree(client, () => client.execute("PRAGMA auto_vacuum = INCREMENTAL"));
    await whenFree(client, () => client.execute("PRAGMA journal_mode = WAL"));
    await configure(client);
  } catch (error) {
    client.close();
    throw error;
  }
  return client;
}

async function configure(client: Client): Promise<void> {
  await client.execute("PRAGMA synchronous = NORMAL");
  await client.execute("PRAGMA foreign_keys = ON");
}

/**
 * Tries again while the database is busy, on a fresh connection each time: a statement that found the lock taken stays "in
 * progress" on its connection until it is garbage-collected, and SQLite refuses to commit beside it.
 */
function whenFree<T>(client: Client, work: () => Promise<T>): Promise<T> {
  return retryBusy(async () => {
    try {
      return await work();
    } catch (error) {
      if (databaseErrorKind(error) === "busy") {
        await client.reconnect();
        await configure(client);
      }
      throw error;
    }
  });
}

/** One connection for reads, which WAL lets run beside a writer, and one for writes, behind the gate. */
function splitClient(reader: Client, writer: Client, gate: WriteGate): Client {
  const refuse = () => Promise.reject(new Error("Use the database's own transaction()."));
  return {
    execute(statement: InStatement) {
      const sql = typeof statement === "string" ? statement : statement.sql;
      if (isRead(sql)) return retryBusy(() => reader.execute(statement));
      return gate.run(() => whenFree(writer, () => writer.execute(statement)));
    },
    /** Called by `Database.transaction` alone, which holds the gate. */
    transaction: () => whenFree(writer, () => writer.transaction("write")),
    batch: refuse,
    migrate: refuse,
    executeMultiple: refuse,
    sync: refuse,
    reconnect: refuse,
    close() {
      reader.close();
      writer.close();
    },
    get closed() {
      return writer.closed;
    },
    protocol: "file",
  };
}

/** Pages that one step moves to the gaps and cuts off: some milliseconds, in which nobody writes. */
const RECLAIMED_PAGES = 500;

/**
 * Cuts free pages off the file, which `auto_vacuum = INCREMENTAL` lets SQLite do bit by bit; a `VACUUM` would write all of the file
 * anew, with every writer waiting. The file itself is shorter once the log is folded back, here or with the next checkpoint.
 */
async function reclaim(writer: Client, gate: WriteGate): Promise<void> {
  const step = async () => {
    // It cuts a page off with each step of the statement, and libsql takes but one of a statement that has no columns.
    await writer.executeMultiple(`PRAGMA incremental_vacuum(${RECLAIMED_PAGES})`);
    return freePages(writer);
  };
  let before = await freePages(writer);
  for (let left = before; left > 0; before = left) {
    left = await gate.run(() => whenFree(writer, step));
    if (left >= before) break;
  }
  await gate.run(() => writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")).catch(() => undefined);
}

async function freePages(client: Client): Promise<number> {
  const { rows } = await client.execute("PRAGMA freelist_count");
  return Number(rows[0]?.freelist_count ?? 0);
}

/** Prepares a file from before there was `reclaim` for it, by writing it anew; to be called while nobody else uses it. */
export async function makeReclaimable(client: Client): Promise<void> {
  const { rows } = await client.execute("PRAGMA auto_vacuum");
  if (Number(rows[0]?.auto_vacuum) === INCREMENTAL) return;
  await client.execute("PRAGMA auto_vacuum = INCREMENTAL");
  await client.execute("VACUUM");
}

export async function openSqlite(url: string): Promise<Database> {
  const writer = await connectSqlite(url);
  const reader = await connectSqlite(url);
  const gate = new WriteGate();
  const orm = drizzle(splitClient(reader, writer, gate), { casing: "snake_case" });
  const transaction: Database["transaction"] = (work) =>
    gate.run(() => orm.transaction((tx) => work({ dialect: "sqlite", tables: schema, orm: tx, execute: null })));
  return {
    dialect: "sqlite",
    tables: schema,
    orm,
    execute: null,
    transaction,
    lockingTransaction: transaction,
    reclaim: () => reclaim(writer, gate),
    async close() {
      await gate.run(async () => {
        // Folds the log back into the file where no other process reads it; otherwise the last one to close does.
        await writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").catch(() => undefined);
        reader.close();
        writer.close();
      });
    },
  };
}
