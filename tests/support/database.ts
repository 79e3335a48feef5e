import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { openDatabase } from "../../db/client";
import type { Database, Dialect } from "../../db/database";
import { migrateDatabase } from "../../db/migrate";

/** A suite's own migrated database. Its values are there once the suite's tests and hooks run, not while it is described. */
export interface TestDatabase {
  readonly dialect: Dialect;
  db(): Database;
  url(): string;
  /** One more handle on the same database, as another process would have; closed at the end. */
  open(): Promise<Database>;
}

interface Place {
  readonly url: string;
  remove(): Promise<void>;
}

async function sqlitePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "modscale-sqlite-"));
  const url = `file:${join(folder, "test.db")}`;
  await migrateDatabase(url, { backupDir: join(folder, "backups") });
  return { url, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function onServer(base: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${base}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function postgresPlace(): Promise<Place> {
  const { base, template } = inject("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(base, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return { url: `${base}/${name}`, remove: () => onServer(base, `DROP DATABASE ${name} WITH (FORCE)`) };
}

const PLACES: Readonly<Record<Dialect, () => Promise<Place>>> = { sqlite: sqlitePlace, postgres: postgresPlace };

/** Describes one suite on a fresh, migrated, real database of one kind. */
export function describeDatabase(dialect: Dialect, name: string, suite: (at: TestDatabase) => void): void {
  describe(`${name} (${dialect})`, () => {
    let place: Place | null = null;
    const handles: Database[] = [];
    const open = async () => {
      if (!place) throw new Error("The database is there once the tests run.");
      const db = await openDatabase(place.url);
      handles.push(db);
      return db;
    };
    beforeAll(async () => {
      place = await PLACES[dialect]();
      await open();
    });
    afterAll(async () => {
      await Promise.all(handles.map((db) => db.close()));
      await place?.remove();
    });
    suite({
      dialect,
      open,
      db() {
        const [first] = handles;
        if (!first) throw new Error("The database is there once the tests run.");
        return first;
      },
      url() {
        if (!place) throw new Error("The database is there once the tests run.");
        return place.url;
      },
    });
  });
}

/** Describes the same suite twice: on a real SQLite file and on a real Postgres. */
export function describeDatabases(name: string, suite: (at: TestDatabase) => void): void {
  describeDatabase("sqlite", name, suite);
  describeDatabase("postgres", name, suite);
}
