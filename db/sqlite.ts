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
