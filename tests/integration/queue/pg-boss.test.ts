import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import pg from "pg";
import { afterEach, expect, inject, it, vi } from "vitest";
import { openDatabase } from "../../../db/client";
import type { Database } from "../../../db/database";
import { migrateDatabase } from "../../../db/migrate";
import { attendQueue, type Claim, claimStack, enqueue, prepareQueue, release } from "../../../server/queue";
import { describeDatabase } from "../../support/database";
import { mintExperiment, mintTeam } from "../../support/mint";

const REQUEST = { workerId: "worker-a", labels: [], maxRuns: 100, maxBytes: 1e12, leaseSeconds: 60 };
const ONE = { seeds: { first: 0, count: 1 } };

async function rowsOf(db: Database, text: string): Promise<unknown[]> {
  if (!db.execute) throw new Error("Postgres was expected.");
  return (await db.execute(text)).rows;
}

const tickets = (db: Database) => rowsOf(db, "SELECT name FROM pgboss.job WHERE state < 'active' ORDER BY name");

/** Empties the queue of what other tests left, tickets too. */
async function drain(db: Database): Promise<void> {
  await db.orm.delete(db.tables.jobs);
  await rowsOf(db, "DELETE FROM pgboss.job");
}

async function attended(db: Database): Promise<void> {
  const leave = await attendQueue(db, (error) => {
    throw error;
  });
  await leave();
}

const ids = (claims: readonly Claim[]) => claims.map(({ runId }) => runId);

describeDatabase("postgres", "the tickets of pg-boss", (at) => {
  afterEach(() => vi.restoreAllMocks());

  it("say that runs wait, for as long as some do", async () => {
    const db = at.db();
    await drain(db);
    const team = await mintTeam(db);
    await mintExperiment(db, team, { seeds: { first: 0, count: 4 } });
    await mintExperiment(db, team, { ...ONE, label: "gpu" });
    expect(await tickets(db)).toEqual([{ name: "runs" }, { name: "runs-gpu" }]);
    await claimStack(db, { ...REQUEST, maxRuns: 3 });
    expect(await tickets(db)).toEqual([{ name: "runs" }, { name: "runs-gpu" }]);
    await claimStack(db, REQUEST);
    expect(await tickets(db)).toEqual([{ name: "runs-gpu" }]);
  });

  it("are taken together, however many there are", async () => {
    const db = at.db();
    await drain(db);
    await mintExperiment(db, await mintTeam(db), { seeds: { first: 0, count: 12 } });
    const claims = await claimStack(db, REQUEST);
    await db.transaction(async (tx) => {
      for (const claim of claims) await release(tx, claim);
    });
    expect((await tickets(db)).length).toBeGreaterThan(1);
    await claimStack(db, { ...REQUEST, maxRuns: 1 });
    expect(await tickets(db)).toEqual([{ name: "runs" }]);
  });

  it("are not lost where a run is released while another worker takes all that there are", async () => {
    const [db, other] = [at.db(), await at.open()];
    await drain(db);
    const team = await mintTeam(db);
    const { runIds } = await mintExperiment(db, team, ONE);
    const [held] = await claimStack(db, REQUEST);
    if (!held) throw new Error("One run was expected.");
    const more = await mintExperiment(db, team, ONE);
    const taken: Claim[] = [];
    await db.transaction(async (tx) => {
      await release(tx, held);
      taken.push(...(await claimStack(other, { ...REQUEST, workerId: "worker-b" })));
    });
    expect(ids(taken)).toEqual(more.runIds);
    expect(ids(await claimStack(db, REQUEST))).toEqual(runIds);
  });

  it("are not lost where a run is queued while another worker takes all that there are", async () => {
    const [db, other] = [at.db(), await at.open()];
    await drain(db);
    const team = await mintTeam(db);
    const first = await mintExperiment(db, team, ONE);
    const late = await mintExperiment(db, team, ONE);
    const [run] = await db.orm.select().from(db.tables.arms).limit(1);
    if (!run) throw new Error("An arm was expected.");
    await db.orm.delete(db.tables.jobs);
    const waiting = (runId: string, experimentId: string) => [
      { runId, teamId: team, experimentId, label: null, config: run.config, fromStep: null },
    ];
    await db.transaction((tx) => enqueue(tx, waiting(first.runIds[0] ?? "", first.id)));
    const taken: Claim[] = [];
    await db.transaction(async (tx) => {
      await enqueue(tx, waiting(late.runIds[0] ?? "", late.id));
      taken.push(...(await claimStack(other, { ...REQUEST, workerId: "worker-b" })));
    });
    expect(ids(taken)).toEqual(first.runIds);
    expect(ids(await claimStack(db, REQUEST))).toEqual(late.runIds);
  });

  it("get a queue of their own where two ask for a new label at once", async () => {
    const db = at.db();
    await drain(db);
    const team = await mintTeam(db);
    const label = `l${randomUUID()}`.slice(0, 20);
    const both = await Promise.all(
      [db, await at.open()].map((own) => mintExperiment(own, team, { ...ONE, label, seeds: { first: 0, count: 1 } })),
    );
    const claims = await claimStack(db, { ...REQUEST, labels: [label] });
    expect(new Set(ids(claims))).toEqual(new Set(both.flatMap(({ runIds }) => runIds)));
  });

  it("that are missing are made good when a worker starts", async () => {
    const db = at.db();
    await drain(db);
    const team = await mintTeam(db);
    const any = await mintExperiment(db, team, ONE);
    const gpu = await mintExperiment(db, team, { ...ONE, label: "gpu" });
    await rowsOf(db, "DELETE FROM pgboss.job");
    expect(await claimStack(db, REQUEST)).toEqual([]);
    await attended(db);
    expect(ids(await claimStack(db, REQUEST))).toEqual(any.runIds);
    expect(ids(await claimStack(db, { ...REQUEST, labels: ["gpu"] }))).toEqual(gpu.runIds);
  });

  it("need no connection and no clock of pg-boss' own where they are sent, only where a worker attends to them", async () => {
    const db = at.db();
    await drain(db);
    const clock = vi.spyOn(globalThis, "setInterval");
    await mintExperiment(db, await mintTeam(db), ONE);
    const [claim] = await claimStack(db, REQUEST);
    if (claim) await db.transaction((tx) => release(tx, claim));
    expect(clock).not.toHaveBeenCalled();
    const leave = await attendQueue(db, () => undefined);
    expect(clock).toHaveBeenCalled();
    const names = "SELECT DISTINCT application_name AS name FROM pg_stat_activity WHERE datname = current_database()";
    expect(await rowsOf(db, names)).toEqual([{ name: "modscale" }]);
    await leave();
  });

  it("have their tables made once by many starters, and are refused to workers until then", async () => {
    const { base } = inject("postgres");
    const name = `queue_${randomUUID().replaceAll("-", "")}`;
    const server = new pg.Client({ connectionString: `${base}/postgres` });
    await server.connect();
    try {
      await server.query(`CREATE DATABASE ${name}`);
      await migrateDatabase(`${base}/${name}`, { backupDir: tmpdir() });
      const handles = await Promise.all([1, 2, 3].map(() => openDatabase(`${base}/${name}`)));
      try {
        const [db] = handles;
        if (!db) throw new Error("A database was expected.");
        await expect(attendQueue(db, () => undefined)).rejects.toMatchObject({ code: "unavailable" });
        await Promise.all(handles.map(prepareQueue));
        await attended(db);
        await prepareQueue(db);
        expect(await rowsOf(db, "SELECT count(*) AS n FROM pgboss.version")).toEqual([{ n: 1 }]);
      } finally {
        await Promise.all(handles.map((db) => db.close()));
      }
    } finally {
      await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await server.end();
    }
  });
});
