import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createClient } from "@libsql/client";
import { asc, count, eq, inArray, max, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../../db/client";
import { databaseErrorKind } from "../../../db/errors";
import { describeDatabase, describeDatabases } from "../../support/database";
import { mintExperiment, mintTeam, tinySpec } from "../../support/mint";

const LOCKER = fileURLToPath(new URL("../../support/hold-lock.ts", import.meta.url));

async function kindOf(work: PromiseLike<unknown>): Promise<unknown> {
  return work.then(
    () => "no error",
    (error: unknown) => databaseErrorKind(error),
  );
}

describeDatabases("one body of code", (at) => {
  it("gets back what it wrote: text, numbers, times, JSON, booleans, bytes and nulls", async () => {
    const { orm, tables } = at.db();
    const { id, runIds } = await mintExperiment(at.db(), await mintTeam(at.db()));
    const [runId = ""] = runIds;
    const startedAt = new Date("2026-02-28T23:59:59.987Z");
    const values = {
      stopRequested: true,
      step: 2 ** 40,
      trainSeconds: 0.1 + 0.2,
      metrics: { b: 1, a: -2.5e-9 },
      startedAt,
    };
    const [updated] = await orm.update(tables.runs).set(values).where(eq(tables.runs.id, runId)).returning();
    const [read] = await orm.select().from(tables.runs).where(eq(tables.runs.id, runId));
    expect(read).toMatchObject({ ...values, failure: null, endedAt: null, status: "queued" });
    expect(updated).toEqual(read);
    const [experiment] = await orm.select().from(tables.experiments).where(eq(tables.experiments.id, id));
    expect(experiment?.spec).toEqual(tinySpec());
    const bytes = Buffer.from([0, 1, 127, 128, 255]);
    const chunk = {
      runId,
      key: "k",
      firstStep: 0,
      lastStep: 4,
      teamId: read?.teamId ?? "",
      attempt: 1,
      revision: 1,
      count: 5,
    };
    const [inserted] = await orm
      .insert(tables.seriesChunks)
      .values({ ...chunk, steps: bytes, values: Buffer.alloc(0) })
      .returning();
    const [stored] = await orm.select().from(tables.seriesChunks).where(eq(tables.seriesChunks.runId, runId));
    for (const row of [inserted, stored]) {
      expect(Buffer.isBuffer(row?.steps) && row.steps.equals(bytes)).toBe(true);
      expect(row?.values.length).toBe(0);
    }
  });

  it("counts in numbers, and joins, groups, sorts and pages alike", async () => {
    const { orm, tables } = at.db();
    const { id } = await mintExperiment(at.db(), await mintTeam(at.db()), {
      methods: ["monolithic", "modular"],
      seeds: { first: 0, count: 3 },
    });
    const rows = await orm
      .select({ method: tables.arms.method, n: count(), newest: max(tables.runs.seed), raw: sql<number>`count(*)` })
      .from(tables.runs)
      .innerJoin(tables.arms, eq(tables.arms.id, tables.runs.armId))
      .where(eq(tables.runs.experimentId, id))
      .groupBy(tables.arms.method)
      .orderBy(asc(tables.arms.method))
      .limit(5)
      .offset(1);
    expect(rows).toEqual([{ method: "monolithic", n: 3, newest: 2, raw: 3 }]);
  });

  it("upserts, and says what it touched", async () => {
    const { orm, tables } = at.db();
    const row = { key: `door-${at.dialect}`, count: 1, windowEndsAt: new Date(1_000) };
    const upsert = () =>
      orm
        .insert(tables.rateLimits)
        .values(row)
        .onConflictDoUpdate({ target: tables.rateLimits.key, set: { count: sql`${tables.rateLimits.count} + 1` } })
        .returning({ count: tables.rateLimits.count });
    expect([await upsert(), await upsert()]).toEqual([[{ count: 1 }], [{ count: 2 }]]);
    expect(await orm.insert(tables.rateLimits).values(row).onConflictDoNothing().returning()).toEqual([]);
    expect(await orm.delete(tables.rateLimits).where(eq(tables.rateLimits.key, row.key)).returning()).toHaveLength(1);
  });

  it("rolls a transaction back whole, and isolates it until it commits", async () => {
    const db = at.db();
    const id = await mintTeam(db, "before");
    const nameNow = async () =>
      (await db.orm.select().from(db.tables.teams).where(eq(db.tables.teams.id, id)))[0]?.name;
    const rename = (name: string, after: () => Promise<void>) =>
      db.transaction(async (tx) => {
        await tx.orm.update(tx.tables.teams).set({ name }).where(eq(tx.tables.teams.id, id));
        await after();
      });
    await expect(rename("half", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await nameNow()).toBe("before");
    await rename("after", async () => expect(await nameNow()).toBe("before"));
    expect(await nameNow()).toBe("after");
  });

  it("loses no update among transactions that read and then write", async () => {
    const id = await mintTeam(at.db(), "0");
    const handles = await Promise.all([1, 2, 3, 4].map(() => at.open()));
    const add = (db: (typeof handles)[number]) =>
      db.transaction(async (tx) => {
        const [row] = await tx.orm.select().from(tx.tables.teams).where(eq(tx.tables.teams.id, id));
        await tx.orm
          .update(tx.tables.teams)
          .set({ name: String(Number(row?.name) + 1) })
          .where(eq(tx.tables.teams.id, id));
      });
    await Promise.all([...handles, ...handles, ...handles].map(add));
    const [row] = await at.db().orm.select().from(at.db().tables.teams).where(eq(at.db().tables.teams.id, id));
    expect(row?.name).toBe("12");
  });

  it("loses no update among transactions that lock what they read by writing to it first", async () => {
    const id = await mintTeam(at.db(), "0");
    const handles = await Promise.all([1, 2, 3, 4].map(() => at.open()));
    let tries = 0;
    const add = (db: (typeof handles)[number]) =>
      db.lockingTransaction(async (tx) => {
        tries += 1;
        const own = eq(tx.tables.teams.id, id);
        await tx.orm.update(tx.tables.teams).set({ createdAt: new Date() }).where(own);
        const [row] = await tx.orm.select().from(tx.tables.teams).where(own);
        await tx.orm
          .update(tx.tables.teams)
          .set({ name: String(Number(row?.name) + 1) })
          .where(own);
      });
    await Promise.all([...handles, ...handles, ...handles].map(add));
    const [row] = await at.db().orm.select().from(at.db().tables.teams).where(eq(at.db().tables.teams.id, id));
    expect(row?.name).toBe("12");
    // They wait for each other: none loses, as serializable ones would, and none is tried again.
    expect(tries).toBe(12);
  });

  it("says at once that a transaction is open, rather than wait for itself", async () => {
    const db = at.db();
    await expect(db.transaction(() => db.transaction(async () => 1))).rejects.toThrow("use only its `tx`");
    await expect(db.transaction(() => db.lockingTransaction(async () => 1))).rejects.toThrow("use only its `tx`");
  });

  it("names errors alike", async () => {
    const { orm, tables } = at.db();
    const id = await mintTeam(at.db());
    const team = { id, name: "twice" };
    const member = { teamId: id, userId: "nobody", role: "admin" as const };
    expect(await kindOf(orm.insert(tables.teams).values(team))).toBe("unique");
    expect(await kindOf(orm.insert(tables.memberships).values(member))).toBe("foreign-key");
    expect(await kindOf(orm.select({ one: sql`1` }).from(sql`nowhere`))).toBe("missing-table");
    expect(databaseErrorKind(new Error("of something else"))).toBeNull();
  });

  it("deletes what hangs below", async () => {
    const { orm, tables } = at.db();
    const { id, teamId, runIds } = await mintExperiment(at.db(), await mintTeam(at.db()));
    await orm.delete(tables.teams).where(eq(tables.teams.id, teamId));
    expect(await orm.select().from(tables.experiments).where(eq(tables.experiments.id, id))).toEqual([]);
    expect(
      await orm
        .select()
        .from(tables.jobs)
        .where(inArray(tables.jobs.runId, [...runIds])),
    ).toEqual([]);
  });
});

describeDatabase("sqlite", "a SQLite file under several writers", (at) => {
  it("is in WAL mode, and checks foreign keys", async () => {
    const { orm } = at.db();
    const [row] = await orm
      .select({ mode: sql`journal_mode`, keys: sql`foreign_keys` })
      .from(sql`pragma_journal_mode, pragma_foreign_keys`);
    expect(row).toEqual({ mode: "wal", keys: 1 });
  });

  it("waits for another process' lock with the event loop free, then commits", async () => {
    const locker = spawn(process.execPath, ["--import", "tsx", LOCKER, at.url(), "2000"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(locker.stdout, "data");
    let longest = 0;
    let last = performance.now();
    const clock = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const started = performance.now();
    const id = await at.db().transaction((tx) => mintTeam(tx));
    const waited = performance.now() - started;
    clearInterval(clock);
    const rows = await at.db().orm.select().from(at.db().tables.teams).where(eq(at.db().tables.teams.id, id));
    expect(rows).toHaveLength(1);
    expect(waited).toBeGreaterThan(500);
    expect(longest).toBeLessThan(waited / 2);
    if (locker.exitCode === null) await once(locker, "exit");
  });

  it("tells a full disk from other errors", async () => {
    const client = createClient({ url: "file::memory:" });
    await client.execute("PRAGMA max_page_count = 8");
    await client.execute("CREATE TABLE heap (bytes BLOB)");
    expect(await kindOf(client.execute("INSERT INTO heap VALUES (zeroblob(1000000))"))).toBe("full");
    client.close();
  });
});

describe("opening a database", () => {
  it("says what to check where it can't be reached", async () => {
    await expect(openDatabase("postgres://nobody:x@127.0.0.1:1/none")).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("DATABASE_URL"),
    });
  });
});
