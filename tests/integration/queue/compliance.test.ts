import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Database } from "../../../db/database";
import {
  boundOf,
  type Claim,
  cancel,
  claimStack,
  complete,
  heartbeat,
  inspect,
  lapsed,
  othersWaiting,
  release,
  releaseBounded,
} from "../../../server/queue";
import { describeDatabases } from "../../support/database";
import { mintExperiment, mintTeam } from "../../support/mint";

const REQUEST = { workerId: "worker-a", labels: [], maxRuns: 100, maxBytes: 1e12, leaseSeconds: 60 };

function idsOf(claims: readonly Claim[]): string[] {
  return claims.map((claim) => claim.runId);
}

/** Empties the queue of what other tests left. */
async function drain(db: Database): Promise<void> {
  await db.orm.delete(db.tables.jobs);
}

describeDatabases("the queue", (at) => {
  it("gives runs of equal program shape as one stack, oldest first, and each only once", async () => {
    const db = at.db();
    await drain(db);
    const team = await mintTeam(db);
    const both = await mintExperiment(db, team, { methods: ["monolithic", "modular"], seeds: { first: 0, count: 3 } });
    const first = await claimStack(db, REQUEST);
    const second = await claimStack(db, { ...REQUEST, workerId: "worker-b" });
    expect(idsOf(first)).toEqual(both.runIds.slice(0, 3));
    expect(idsOf(second)).toEqual(both.runIds.slice(3));
    expect(second.map((claim) => claim.workerId)).toEqual(["worker-b", "worker-b", "worker-b"]);
    expect(await claimStack(db, REQUEST)).toEqual([]);
  });

  it("stacks runs of several experiments, whatever their seeds, n and learning rates", async () => {
    const db = at.db();
    await drain(db);
    const team = await mintTeam(db);
    const one = await mintExperiment(db, team, { grid: { n: [40, 80] }, seeds: { first: 0, count: 1 } });
    const other = await mintExperiment(db, team, { grid: { learningRate: [0.1] }, seeds: { first: 9, count: 1 } });
    expect(new Set(idsOf(await claimStack(db, REQUEST)))).toEqual(new Set([...one.runIds, ...other.runIds]));
  });

  it("bounds a stack by runs and by bytes, but always gives one run", async () => {
    const db = at.db();
    await drain(db);
    const { runIds } = await mintExperiment(db, await mintTeam(db), { seeds: { first: 0, count: 6 } });
    const [job] = await db.orm.select().from(db.tables.jobs).limit(1);
    const bytes = job?.bytes ?? Number.NaN;
    expect(idsOf(await claimStack(db, { ...REQUEST, maxRuns: 2 }))).toEqual(runIds.slice(0, 2));
    expect(idsOf(await claimStack(db, { ...REQUEST, maxBytes: 2.5 * bytes }))).toEqual(runIds.slice(2, 4));
    expect(idsOf(await claimStack(db, { ...REQUEST, maxBytes: 1 }))).toEqual(runIds.slice(4, 5));
  });

  it("starts a small experiment soon behind a large one", async () => {
    const db = at.db();
    await drain(db);
    const team = await mintTeam(db);
    const large = await mintExperiment(db, team, { seeds: { first: 0, count: 40 } });
    await claimStack(db, { ...REQUEST, maxRuns: 4 });
    const small = await mintExperiment(db, team, { methods: ["modular"], seeds: { first: 0, count: 4 } });
    const order: string[] = [];
    for (let i = 0; i < 4; i++) order.push(...idsOf(await claimStack(db, { ...REQUEST, maxRuns: 4 })));
    const lastOfSmall = Math.max(...small.runIds.map((id) => order.indexOf(id)));
    expect(small.runIds.every((id) => order.includes(id))).toBe(true);
    expect(lastOfSmall).toBeLessThan(8);
    expect(large.runIds.filter((id) => order.includes(id)).length).toBe(12);
  });

  it("numbers a claim after the run's newest attempt", async () => {
    const db = at.db();
    await drain(db);
    const { runIds } = await mintExperiment(db, await mintTeam(db), { seeds: { first: 0, count: 2 } });
    const [first = ""] = runIds;
    await db.orm.update(db.tables.runs).set({ attempt: 4 }).where(eq(db.tables.runs.id, first));
    const claims = await claimStack(db, REQUEST);
    expect(claims.map((claim) => claim.fence)).toEqual([5, 1]);
  });

  it("tells a worker which runs it lost and which should stop, and renews the rest", async () => {
    const db = at.db();
    await drain(db);
    const { runIds } = await mintExperiment(db, await mintTeam(db), { seeds: { first: 0, count: 3 } });
    const claims = await claimStack(db, { ...REQUEST, leaseSeconds: -1 });
    const [kept = "", stopped = "", gone = ""] = runIds;
    await db.orm.update(db.tables.runs).set({ stopRequested: true }).where(eq(db.tables.runs.id, stopped));
    await db.transaction((tx) => cancel(tx, [gone]));
    expect(await inspect(db, claims)).toEqual({ lost: [gone], stop: [stopped] });
    expect(await db.transaction((tx) => lapsed(tx, new Date(), []))).toHaveLength(2);
    expect(await heartbeat(db, claims, 60)).toEqual({ lost: [gone], stop: [stopped] });
    expect(await db.transaction((tx) => lapsed(tx, new Date(), []))).toEqual([]);
    expect(idsOf(await db.transaction((tx) => lapsed(tx, new Date(), ["worker-a"])))).toEqual([kept, stopped]);
  });

  it("gives a released run again, before what came later, and a completed one never", async () => {
    const db = at.db();
    await drain(db);
    const { runIds } = await mintExperiment(db, await mintTeam(db), { seeds: { first: 0, count: 3 } });
    const claims = await claimStack(db, { ...REQUEST, maxRuns: 2 });
    const [first, second] = claims;
    if (!first || !second) throw new Error("Two runs were expected.");
    await db.transaction((tx) => release(tx, first));
    await db.transaction((tx) => complete(tx, second));
    expect(idsOf(await claimStack(db, REQUEST))).toEqual([runIds[0], runIds[2]]);
    expect(await claimStack(db, REQUEST)).toEqual([]);
  });

  it("gives a bounded run in stacks of at most that size, until it is completed", async () => {
    const db = at.db();
    await drain(db);
    const { runIds } = await mintExperiment(db, await mintTeam(db), { seeds: { first: 0, count: 8 } });
    const claims = await claimStack(db, { ...REQUEST, maxRuns: 5 });
    await db.transaction(async (tx) => {
      for (const claim of claims) await releaseBounded(tx, claim, 2);
    });
    const first = await claimStack(db, REQUEST);
    expect(idsOf(first)).toEqual(runIds.slice(0, 2));
    expect(await Promise.all(first.map((claim) => boundOf(db, claim)))).toEqual([2, 2]);
    await db.transaction(async (tx) => {
      for (const claim of first) await release(tx, claim);
    });
    expect(idsOf(await claimStack(db, REQUEST))).toEqual(runIds.slice(0, 2));
    expect(idsOf(await claimStack(db, REQUEST))).toEqual(runIds.slice(2, 4));
    // The last bounded one takes one unbounded run along, and the rest are free.
    expect(idsOf(await claimStack(db, REQUEST))).toEqual(runIds.slice(4, 6));
    const rest = await claimStack(db, REQUEST);
    expect(idsOf(rest)).toEqual(runIds.slice(6));
    expect(await Promise.all(rest.map((claim) => boundOf(db, claim)))).toEqual([null, null]);
  });

  it("leaves a run alone that a stale claim wants to complete or release", async () => {
    const db = at.db();
    await drain(db);
    await mintExperiment(db, await mintTeam(db), { seeds: { first: 0, count: 1 } });
    const [stale] = await claimStack(db, REQUEST);
    if (!stale) throw new Error("One run was expected.");
    await db.transaction((tx) => release(tx, stale));
    const [newer] = await claimStack(db, { ...REQUEST, workerId: "worker-b" });
    await db.transaction((tx) => complete(tx, stale));
    await db.transaction((tx) => release(tx, stale));
    expect(await inspect(db, newer ? [newer] : [])).toEqual({ lost: [], stop: [] });
  });

  it("gives a labelled run to workers with the label alone, in stacks of their own", async () => {
    const db = at.db();
    await drain(db);
    const team = await mintTeam(db);
    const gpu = await mintExperiment(db, team, { label: "gpu", seeds: { first: 0, count: 2 } });
    const any = await mintExperiment(db, team, { seeds: { first: 0, count: 2 } });
    const tpu = await mintExperiment(db, team, { label: "tpu", seeds: { first: 0, count: 2 } });
    const labels = ["gpu", "large-memory"];
    const stacks = [await claimStack(db, { ...REQUEST, labels }), await claimStack(db, { ...REQUEST, labels })];
    expect(new Set(stacks.map((claims) => idsOf(claims).join()))).toEqual(
      new Set([gpu.runIds.join(), any.runIds.join()]),
    );
    expect(await claimStack(db, { ...REQUEST, labels })).toEqual([]);
    expect(await claimStack(db, REQUEST)).toEqual([]);
    expect(idsOf(await claimStack(db, { ...REQUEST, labels: ["tpu"] }))).toEqual(tpu.runIds);
  });

  it("keeps a released run's label", async () => {
    const db = at.db();
    await drain(db);
    const { runIds } = await mintExperiment(db, await mintTeam(db), { label: "gpu", seeds: { first: 0, count: 1 } });
    const [claim] = await claimStack(db, { ...REQUEST, labels: ["gpu"] });
    if (!claim) throw new Error("One run was expected.");
    await db.transaction((tx) => release(tx, claim));
    expect(await claimStack(db, REQUEST)).toEqual([]);
    expect(idsOf(await claimStack(db, { ...REQUEST, labels: ["gpu"] }))).toEqual(runIds);
  });

  it("doesn't let runs that wait for a worker which never comes put newcomers before others", async () => {
    const db = at.db();
    await drain(db);
    const team = await mintTeam(db);
    await mintExperiment(db, team, { label: "gpu", seeds: { first: 0, count: 1 } });
    const older = await mintExperiment(db, team, { seeds: { first: 0, count: 6 } });
    expect(idsOf(await claimStack(db, { ...REQUEST, maxRuns: 3 }))).toEqual(older.runIds.slice(0, 3));
    const newer = await mintExperiment(db, team, { seeds: { first: 0, count: 3 } });
    const next = idsOf(await claimStack(db, { ...REQUEST, maxRuns: 2 }));
    expect(next).toEqual([older.runIds[3], newer.runIds[0]]);
  });

  it("counts as waiting for a worker what it could take", async () => {
    const db = at.db();
    await drain(db);
    const team = await mintTeam(db);
    await mintExperiment(db, team, { seeds: { first: 0, count: 1 } });
    const claims = await claimStack(db, REQUEST);
    const gpu = await mintExperiment(db, team, { label: "gpu", seeds: { first: 0, count: 1 } });
    const since = new Date(Date.now() + 60_000);
    expect(await othersWaiting(db, claims, { labels: [], since })).toEqual([]);
    expect(await othersWaiting(db, claims, { labels: ["gpu"], since })).toEqual([gpu.id]);
    const any = await mintExperiment(db, team, { seeds: { first: 0, count: 1 } });
    expect(await othersWaiting(db, claims, { labels: [], since })).toEqual([any.id]);
  });

  it("never gives one run to two of many claimers at once", async () => {
    const db = at.db();
    await drain(db);
    const { runIds } = await mintExperiment(db, await mintTeam(db), { seeds: { first: 0, count: 48 } });
    const claimers = await Promise.all(Array.from({ length: 8 }, () => at.open()));
    const claimed = await Promise.all(
      claimers.map(async (own, index) => {
        const mine: string[] = [];
        for (;;) {
          const claims = await claimStack(own, { ...REQUEST, workerId: `claimer-${index}`, maxRuns: 3 });
          if (claims.length === 0) return mine;
          mine.push(...idsOf(claims));
        }
      }),
    );
    const all = claimed.flat();
    expect(all).toHaveLength(runIds.length);
    expect(new Set(all)).toEqual(new Set(runIds));
  });

  it("loses no run where many queue, claim, hand back and complete at once", async () => {
    const db = at.db();
    await drain(db);
    const team = await mintTeam(db);
    const handles = await Promise.all(Array.from({ length: 5 }, () => at.open()));
    const queued: string[] = [];
    const done: string[] = [];
    const produce = async (own: Database) => {
      for (let count = 1; count <= 4; count++) {
        queued.push(...(await mintExperiment(own, team, { seeds: { first: 0, count } })).runIds);
      }
    };
    let produced = false;
    const producing = Promise.all(handles.slice(0, 2).map(produce)).finally(() => {
      produced = true;
    });
    const claim = async (own: Database, workerId: string) => {
      for (let turn = 0; !produced || done.length < queued.length; turn++) {
        const [first, ...others] = await claimStack(own, { ...REQUEST, workerId, maxRuns: 2 });
        if (!first) continue;
        // Every other first run is handed back once more.
        await own.transaction(async (tx) => {
          for (const claim of others) await complete(tx, claim);
          await (turn % 2 === 0 ? release(tx, first) : complete(tx, first));
        });
        done.push(...idsOf(turn % 2 === 0 ? others : [first, ...others]));
      }
    };
    await Promise.all([producing, ...handles.slice(2).map((own, index) => claim(own, `claimer-${index}`))]);
    expect(done).toHaveLength(queued.length);
    expect(new Set(done)).toEqual(new Set(queued));
  });
});
