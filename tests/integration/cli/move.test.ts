import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import type { Database } from "../../../db/database";
import { openArtifacts } from "../../../server/artifacts/open";
import { moveInstallation } from "../../../server/cli/move/installation";
import { nextSteps } from "../../../server/cli/move/print";
import { digestOf } from "../../../server/cli/move/rows";
import { parseSide, type Side } from "../../../server/cli/move/side";
import { movedTables } from "../../../server/cli/move/tables";
import { prepareDatabase } from "../../../server/cli/prepare";
import { claimStack } from "../../../server/queue";
import { mintExperiment, mintTeam } from "../../support/mint";
import { addRandomRows, fillInstallation } from "../../support/rich-installation";

const folder = mkdtempSync(join(tmpdir(), "modscale-move-"));
const made: string[] = [];
const QUIET = () => undefined;
let server: pg.Client;

beforeAll(async () => {
  server = new pg.Client({ connectionString: `${inject("postgres").base}/postgres` });
  await server.connect();
});
afterEach(async () => {
  for (const name of made.splice(0)) await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
});
afterAll(async () => {
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});

/** A new place for an installation; a database of Postgres is there, and empty. */
async function place(kind: "sqlite" | "postgres", artifacts?: string): Promise<Side> {
  if (kind === "sqlite") return parseSide(`sqlite:${join(folder, randomUUID(), "modscale.db")}`, artifacts, folder);
  const name = `move_${randomUUID().replaceAll("-", "")}`;
  await server.query(`CREATE DATABASE ${name}`);
  made.push(name);
  return parseSide(`postgres:${inject("postgres").base}/${name}`, artifacts, folder);
}

async function on<T>(side: Side, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await prepareDatabase(side.url, { backupDir: folder });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

const fill = (side: Side) => on(side, (db) => fillInstallation(db, openArtifacts(side.location, db)));

function checksums(side: Side): Promise<Record<string, string>> {
  return on(side, async (db) => {
    const sums: Record<string, string> = {};
    for (const table of movedTables()) {
      const digest = await digestOf(db, table);
      sums[table.sqlName] = `${digest.rows} ${digest.checksum}`;
    }
    return sums;
  });
}

describe.each([
  ["sqlite", "postgres"],
  ["postgres", "sqlite"],
  ["sqlite", "sqlite"],
  ["postgres", "postgres"],
] as const)("a move from %s to %s", (here, there) => {
  it("brings every table and every file, and leaves the source as it was", async () => {
    const [from, to] = [await place(here), await place(there)];
    await fill(from);
    const before = await checksums(from);
    const { tables, files } = await moveInstallation(from, to, QUIET);
    // A table that nobody fills proves nothing.
    expect(tables.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(files).toEqual({ files: 3, bytes: 3_600_015, lost: [], different: [] });
    expect(await checksums(to)).toEqual(before);
    expect(await checksums(from)).toEqual(before);
    await on(to, async (db) => {
      const rows = await db.orm.select().from(db.tables.artifacts);
      const store = openArtifacts(to.location, db);
      const sizes = await Promise.all(rows.map(async ({ path }) => (await store.read(path))?.length));
      expect(sizes.sort()).toEqual([1_200_005, 2_400_005, 5]);
    });
  });
});

describe("a move", () => {
  it("there and back again gives equal rows, whatever they hold", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
        const [from, there, back] = [await place("sqlite"), await place("postgres"), await place("sqlite")];
        await on(from, (db) => addRandomRows(db, seed));
        await moveInstallation(from, there, QUIET);
        await moveInstallation(there, back, QUIET);
        expect(await checksums(back)).toEqual(await checksums(from));
      }),
      { numRuns: 4 },
    );
  });

  it("notices a single other value", async () => {
    const [from, to] = [await place("sqlite"), await place("postgres")];
    await fill(from);
    await moveInstallation(from, to, QUIET);
    await on(to, (db) =>
      db.orm.update(db.tables.runMetrics).set({ value: 1e-7 }).where(eq(db.tables.runMetrics.key, "m6")),
    );
    const [here, there] = [await checksums(from), await checksums(to)];
    expect(Object.keys(here).filter((name) => here[name] !== there[name])).toEqual(["run_metric"]);
  });

  it("takes files to another store, and names those that were gone before", async () => {
    const [from, to] = [await place("sqlite", "database"), await place("sqlite", `folder:${join(folder, "files")}`)];
    await fill(from);
    await on(from, async (db) => {
      const [lost] = await db.orm.select().from(db.tables.artifacts).where(eq(db.tables.artifacts.bytes, 5));
      await openArtifacts(from.location, db).remove([lost?.path ?? ""]);
    });
    const { files } = await moveInstallation(from, to, QUIET);
    expect(files).toMatchObject({ files: 2, different: [] });
    expect(files.lost).toHaveLength(1);
  });

  it("refuses a target that holds anything, and leaves it alone", async () => {
    const [from, to] = [await place("sqlite"), await place("postgres")];
    await fill(from);
    await on(to, (db) => mintTeam(db));
    const before = await checksums(to);
    await expect(moveInstallation(from, to, QUIET)).rejects.toThrow(/holds rows already \(team\): name an empty/);
    expect(await checksums(to)).toEqual(before);
  });

  it("refuses a source with a worker alive, or a run held", async () => {
    const [from, to] = [await place("sqlite"), await place("sqlite")];
    await on(from, async (db) => {
      await mintExperiment(db, await mintTeam(db));
      await claimStack(db, { workerId: "w", labels: [], maxRuns: 1, maxBytes: 1e12, leaseSeconds: 60 });
    });
    await expect(moveInstallation(from, to, QUIET)).rejects.toThrow(/1 runs on --from are held/);
    await on(from, (db) => db.orm.insert(db.tables.workers).values({ id: "w", host: "gpu-7", pid: 12, state: "idle" }));
    await expect(moveInstallation(from, to, QUIET)).rejects.toThrow(/alive on --from: gpu-7 \(process 12\)/);
  });

  it("refuses a source of another schema, and one that isn't there", async () => {
    const [from, to] = [await place("postgres"), await place("sqlite")];
    await expect(moveInstallation(from, to, QUIET)).rejects.toThrow(/older than this version/);
    await expect(moveInstallation(await place("sqlite"), to, QUIET)).rejects.toThrow(/no database at/);
    await expect(moveInstallation(from, from, QUIET)).rejects.toThrow(/the same database/);
  });

  it.each(["sqlite", "postgres"] as const)("to %s that is cut off leaves nothing, and begins anew", async (there) => {
    const [from, to] = [await place("sqlite"), await place(there, "database")];
    await fill(from);
    const cutOff = (line: string) => {
      if (line.includes("series_chunk")) throw new Error("The power is gone.");
    };
    await expect(moveInstallation(from, to, cutOff)).rejects.toThrow("power");
    expect(Object.values(await checksums(to)).every((sum) => sum.startsWith("0 "))).toBe(true);
    await moveInstallation(from, to, QUIET);
    expect(await checksums(to)).toEqual(await checksums(from));
  });

  it("names what to set and to keep, and no password", async () => {
    const to = parseSide("postgres://lab:hunter2@db.example.org/lab", "s3://lab/files", folder);
    expect(nextSteps(to)).toContain("DATABASE_URL=postgres://lab:…@db.example.org/lab");
    expect(nextSteps(to)).toMatch(/MODSCALE_ARTIFACTS=s3:\/\/lab\/files\n[\s\S]*NEXTAUTH_SECRET/);
    expect(() => parseSide("mysql://db", undefined, folder)).toThrow(/mysql:\/\/db is no database/);
    expect(() => parseSide("sqlite:x.db", "ftp://x", folder)).toThrow(/ftp:\/\/x is no store/);
  });
});
