import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from "drizzle-kit/api";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "../../../db/client";
import type { Dialect } from "../../../db/database";
import { assertSchemaCurrent, migrateDatabase } from "../../../db/migrate";
import { migrationsFolder } from "../../../db/migrations";
import * as postgres from "../../../db/schema/postgres";
import * as sqlite from "../../../db/schema/sqlite";
import { describeDatabases } from "../../support/database";
import { introspect } from "../../support/introspect";
import { mintTeam } from "../../support/mint";
import { expectedTable } from "../../support/parity";

const SCHEMAS = { sqlite, postgres };

function lastSnapshot(dialect: Dialect): never {
  const folder = join(migrationsFolder(dialect), "meta");
  const name = readdirSync(folder)
    .filter((file) => file.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  // The generators take their own snapshots' type, which JSON doesn't carry.
  return JSON.parse(readFileSync(join(folder, name ?? ""), "utf8")) as never;
}

describe("the committed migrations", () => {
  it("hold the whole SQLite schema: run npm run db:generate after a change", async () => {
    const now = await generateSQLiteDrizzleJson(sqlite, undefined, "snake_case");
    expect(await generateSQLiteMigration(lastSnapshot("sqlite"), now)).toEqual([]);
  });

  it("hold the whole Postgres schema: run npm run db:generate after a change", async () => {
    const now = generateDrizzleJson(postgres, undefined, undefined, "snake_case");
    expect(await generateMigration(lastSnapshot("postgres"), now)).toEqual([]);
  });

  it("would be told apart from a schema with one table less", async () => {
    const { workers: _gone, ...rest } = sqlite;
    const now = await generateSQLiteDrizzleJson(rest, undefined, "snake_case");
    expect(await generateSQLiteMigration(lastSnapshot("sqlite"), now)).not.toEqual([]);
  });
});

describeDatabases("a migrated database", (at) => {
  it("has every table, column, key and index of the schema", async () => {
    const expected = Object.values(SCHEMAS[at.dialect]).map(expectedTable);
    const found = await introspect(
      at.url(),
      expected.map((table) => table.name),
    );
    for (const table of expected) expect({ [table.name]: found[table.name] }).toEqual({ [table.name]: table.found });
  });

  it("passes as current", async () => {
    await expect(assertSchemaCurrent(at.db())).resolves.toBeUndefined();
  });
});

describe("migrating SQLite", () => {
  let folder = "";
  const url = () => `file:${join(folder, "lab.db")}`;
  const backups = () => join(folder, "backups");
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "modscale-migrate-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function run(sql: string): Promise<void> {
    const client = createClient({ url: url() });
    await client.execute(sql);
    client.close();
  }

  it("is done once by many that start together, without a backup of nothing", async () => {
    const results = await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(url(), { backupDir: backups() })));
    expect(results.map((result) => result.applied).sort()).toEqual([
      0,
      0,
      0,
      readdirSync(migrationsFolder("sqlite")).length - 1,
    ]);
    expect(results.every((result) => result.backup === null)).toBe(true);
  });

  it("lets a file from before that was so give back the space of what is deleted", async () => {
    const old = `file:${join(folder, "old.db")}`;
    const before = createClient({ url: old });
    await before.execute("PRAGMA journal_mode = WAL");
    await before.execute("CREATE TABLE kept (value text)");
    await before.execute("INSERT INTO kept VALUES ('here')");
    before.close();
    await migrateDatabase(old, { backupDir: join(folder, "of-old") });
    const after = createClient({ url: old });
    expect((await after.execute("PRAGMA auto_vacuum")).rows).toMatchObject([{ auto_vacuum: 2 }]);
    expect((await after.execute("SELECT value FROM kept")).rows).toMatchObject([{ value: "here" }]);
    after.close();
  });

  it("copies a database with data first, and leaves it as it was when a migration fails", async () => {
    const db = await openDatabase(url());
    const teamId = await mintTeam(db, "Kept");
    await db.close();
    await run("DELETE FROM __drizzle_migrations");
    const failure = migrateDatabase(url(), { backupDir: backups() });
    await expect(failure).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("a copy is at"),
    });
    const [copy] = readdirSync(backups());
    for (const place of [url(), `file:${join(backups(), copy ?? "")}`]) {
      const reopened = await openDatabase(place);
      expect(await reopened.orm.select().from(reopened.tables.teams)).toMatchObject([{ id: teamId, name: "Kept" }]);
      await reopened.close();
    }
  });

  it("refuses a database that is newer than the code, and one that is older where it doesn't migrate", async () => {
    const db = await openDatabase(url());
    await expect(assertSchemaCurrent(db)).rejects.toMatchObject({ message: expect.stringContaining("older") });
    await run("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('of a later version', 9999999999999)");
    await expect(assertSchemaCurrent(db)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("newer"),
    });
    await db.close();
    await expect(migrateDatabase(url(), { backupDir: backups() })).rejects.toMatchObject({
      message: expect.stringContaining("newer"),
    });
  });
});

describe("migrating Postgres", () => {
  it("is done once by many that start together", async () => {
    const { base } = inject("postgres");
    const name = `migrate_${randomUUID().replaceAll("-", "")}`;
    const admin = new pg.Client({ connectionString: `${base}/postgres` });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    const results = await Promise.all([1, 2, 3].map(() => migrateDatabase(`${base}/${name}`, { backupDir: tmpdir() })));
    expect(results.map((result) => result.applied).sort()).toEqual([
      0,
      0,
      readdirSync(migrationsFolder("postgres")).length - 1,
    ]);
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });
});
