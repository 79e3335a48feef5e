import { setImmediate as nextTurn } from "node:timers/promises";
import { and, asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Database } from "../../../db/database";
import type { RunEnvironment } from "../../../domain/environment";
import { type Claim, claimStack } from "../../../server/queue";
import { beginAttempts } from "../../../server/services/attempts/begin";
import { endAttempt } from "../../../server/services/attempts/end";
import {
  expireAttempts,
  giveBack,
  giveBackUnknown,
  MOST_LOST_ATTEMPTS,
} from "../../../server/services/attempts/give-back";
import { reportPoints } from "../../../server/services/ingest/report";
import type { RunReport } from "../../../server/services/ingest/run-report";
import { requeueRuns } from "../../../server/services/runs/requeueing";
import { unpackPoints } from "../../../server/services/series/codec";
import { describeDatabases } from "../../support/database";
import { type MintedExperiment, mintExperiment, mintTeam } from "../../support/mint";
import { until } from "../../support/until";

const ENVIRONMENT: RunEnvironment = {
  modscale: "0",
  commit: null,
  node: "v0",
  engine: "js",
  engineLabel: "JavaScript",
  engineVersion: "0",
  device: "test",
  stack: 1,
};

async function claim(db: Database, workerId = "worker-a"): Promise<Claim[]> {
  return claimStack(db, { workerId, labels: [], maxRuns: 100, maxBytes: 1e12, leaseSeconds: 60 });
}

/** A fresh experiment whose runs a worker has begun. */
async function begun(
  db: Database,
  seeds = 1,
): Promise<{ experiment: MintedExperiment; claims: Claim[]; first: Claim }> {
  await db.orm.delete(db.tables.jobs);
  const experiment = await mintExperiment(db, await mintTeam(db), { seeds: { first: 0, count: seeds } });
  const claims = await claim(db);
  await beginAttempts(db, claims, ENVIRONMENT);
  const [first] = claims;
  if (!first) throw new Error("A claim was expected.");
  return { experiment, claims, first };
}

function report(attempt: Claim, steps: readonly number[], values: readonly number[], key = "train.loss"): RunReport {
  return { attempt, step: steps.at(-1) ?? 0, series: [{ key, steps, values }], notices: [] };
}

async function runRow(db: Database, runId: string) {
  const [row] = await db.orm.select().from(db.tables.runs).where(eq(db.tables.runs.id, runId));
  if (!row) throw new Error("The run is gone.");
  return row;
}

async function revisionOf(db: Database, id: string): Promise<number> {
  const [row] = await db.orm.select().from(db.tables.experiments).where(eq(db.tables.experiments.id, id));
  return row?.revision ?? -1;
}

async function stored(db: Database, runId: string, key = "train.loss") {
  const { seriesChunks, series } = db.tables;
  const chunks = await db.orm
    .select()
    .from(seriesChunks)
    .where(and(eq(seriesChunks.runId, runId), eq(seriesChunks.key, key)))
    .orderBy(asc(seriesChunks.firstStep));
  const [summary] = await db.orm
    .select()
    .from(series)
    .where(and(eq(series.runId, runId), eq(series.key, key)));
  return {
    chunks,
    summary,
    steps: chunks.flatMap((chunk) => [...unpackPoints(chunk).steps]),
    values: chunks.flatMap((chunk) => [...unpackPoints(chunk).values]),
  };
}

describeDatabases("attempts and their points", (at) => {
  it("begins: the run starts, with its number, its surroundings and its config", async () => {
    const db = at.db();
    await db.orm.delete(db.tables.jobs);
    const { runIds } = await mintExperiment(db, await mintTeam(db), { seeds: { first: 7, count: 1 } });
    const attempts = await beginAttempts(db, await claim(db), ENVIRONMENT);
    expect(attempts.map((attempt) => attempt.config.seed)).toEqual([7]);
    const run = await runRow(db, runIds[0] ?? "");
    expect(run).toMatchObject({ status: "starting", attempt: 1, environment: ENVIRONMENT });
    expect(run.startedAt).toBeInstanceOf(Date);
  });

  it("doesn't begin what was stopped or deleted between claim and begin", async () => {
    const db = at.db();
    await db.orm.delete(db.tables.jobs);
    const { runIds } = await mintExperiment(db, await mintTeam(db), { seeds: { first: 0, count: 3 } });
    const claims = await claim(db);
    const [stopped = "", deleted = "", left = ""] = runIds;
    await db.orm.update(db.tables.runs).set({ status: "stopped" }).where(eq(db.tables.runs.id, stopped));
    await db.orm.delete(db.tables.runs).where(eq(db.tables.runs.id, deleted));
    expect((await beginAttempts(db, claims, ENVIRONMENT)).map((one) => one.claim.runId)).toEqual([left]);
    expect((await runRow(db, stopped)).status).toBe("stopped");
  });

  it("keeps points with their summary, NaN and infinities apart", async () => {
    const db = at.db();
    const { first } = await begun(db);
    await reportPoints(db, [report(first, [1, 2, 3], [0.5, Number.NaN, 2])]);
    await reportPoints(db, [report(first, [5, 8], [-1, Number.POSITIVE_INFINITY])]);
    const { steps, values, summary } = await stored(db, first.runId);
    expect(steps).toEqual([1, 2, 3, 5, 8]);
    expect(values).toEqual([0.5, Number.NaN, 2, -1, Number.POSITIVE_INFINITY]);
    expect(summary).toMatchObject({
      count: 5,
      nonFinite: 2,
      firstStep: 1,
      lastStep: 8,
      last: -1,
      min: -1,
      max: 2,
      sum: 1.5,
    });
    expect(await runRow(db, first.runId)).toMatchObject({ status: "running", step: 8 });
  });

  it("takes a report told twice, or told again with more, only once", async () => {
    const db = at.db();
    const { first } = await begun(db);
    await reportPoints(db, [report(first, [1, 2], [1, 2])]);
    await reportPoints(db, [report(first, [1, 2], [1, 2])]);
    await reportPoints(db, [report(first, [1, 2, 3], [1, 2, 3])]);
    const { steps, summary } = await stored(db, first.runId);
    expect(steps).toEqual([1, 2, 3]);
    expect(summary).toMatchObject({ count: 3, sum: 6 });
  });

  it("raises the experiment's revision once for a whole stack, and marks what changed with it", async () => {
    const db = at.db();
    const { experiment, claims } = await begun(db, 3);
    const before = await revisionOf(db, experiment.id);
    await reportPoints(
      db,
      claims.map((one) => report(one, [1], [1])),
    );
    expect(await revisionOf(db, experiment.id)).toBe(before + 1);
    for (const { runId } of claims) {
      expect((await runRow(db, runId)).revision).toBe(before + 1);
      expect((await stored(db, runId)).chunks.map((chunk) => chunk.revision)).toEqual([before + 1]);
    }
  });

  it("gives concurrent reports of one experiment revisions of their own", async () => {
    const db = at.db();
    const { experiment, claims } = await begun(db, 4);
    const before = await revisionOf(db, experiment.id);
    const others = await Promise.all(claims.map(() => at.open()));
    await Promise.all(claims.map((one, i) => reportPoints(others[i] ?? db, [report(one, [1], [1])])));
    expect(await revisionOf(db, experiment.id)).toBe(before + claims.length);
    const revisions = await Promise.all(claims.map(async ({ runId }) => (await runRow(db, runId)).revision));
    expect(new Set(revisions).size).toBe(claims.length);
  });

  it("refuses the reports and the end of an attempt that was given up, and drops what it had logged", async () => {
    const db = at.db();
    const { first: old } = await begun(db);
    await reportPoints(db, [report(old, [1, 2], [9, 9])]);
    await expireAttempts(db, new Date(Date.now() + 3_600_000), []);
    expect(await runRow(db, old.runId)).toMatchObject({ status: "queued", attempt: 1 });
    const [next] = await claim(db, "worker-b");
    if (!next) throw new Error("The run should wait again.");
    await beginAttempts(db, [next], ENVIRONMENT);
    await reportPoints(db, [report(next, [1], [0.5])]);
    expect(await reportPoints(db, [report(old, [3], [9])])).toEqual([old.runId]);
    await expect(endAttempt(db, old, { status: "finished", result: null })).rejects.toMatchObject({ code: "conflict" });
    expect((await stored(db, old.runId)).values).toEqual([0.5]);
    expect(await runRow(db, old.runId)).toMatchObject({ status: "running", attempt: 2 });
    const attempts = await db.orm.select().from(db.tables.attempts).where(eq(db.tables.attempts.runId, old.runId));
    expect(attempts.map((one) => [one.number, one.status]).sort()).toEqual([
      [1, "lost"],
      [2, "running"],
    ]);
  });

  it("keeps nothing of an attempt whose reports come while the next one begins", async () => {
    const db = at.db();
    const { first: old } = await begun(db);
    const [writer, other] = await Promise.all([at.open(), at.open()]);
    let refused = false;
    const write = async () => {
      for (let step = 1; !refused; step++) {
        refused = (await reportPoints(writer, [report(old, [step], [9])])).length > 0;
        // SQLite answers within this turn of the event loop, and who replaces the attempt waits for the next.
        await nextTurn();
      }
    };
    const replace = async () => {
      await until("points of the first attempt", async () => (await stored(db, old.runId)).steps.length > 3);
      await expireAttempts(other, new Date(Date.now() + 3_600_000), []);
      await beginAttempts(other, await claim(other, "worker-b"), ENVIRONMENT);
    };
    await Promise.all([write(), replace()]);
    expect((await stored(db, old.runId)).steps).toEqual([]);
    expect(await runRow(db, old.runId)).toMatchObject({ status: "starting", attempt: 2, step: 0 });
  });

  it("ends with the result, and merges small chunks into one", async () => {
    const db = at.db();
    const { first, experiment } = await begun(db);
    for (let step = 1; step <= 20; step++) await reportPoints(db, [report(first, [step], [step / 2])]);
    const newest = await revisionOf(db, experiment.id);
    const result = {
      chosenStep: 18,
      metrics: { "test.loss": 0.25, "ood.noise.loss": Number.NaN },
      seconds: { rule: 1, train: 2, evaluate: 3 },
    };
    await endAttempt(db, first, { status: "finished", result, peakBytes: 3e8 });
    await endAttempt(db, first, { status: "finished", result, peakBytes: 9e8 });
    const { chunks, steps, values } = await stored(db, first.runId);
    expect(chunks.map((chunk) => [chunk.count, chunk.firstStep, chunk.lastStep, chunk.revision])).toEqual([
      [20, 1, 20, newest],
    ]);
    expect(steps).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(values).toEqual(steps.map((step) => step / 2));
    const run = await runRow(db, first.runId);
    expect(run).toMatchObject({
      status: "finished",
      chosenStep: 18,
      metrics: { "test.loss": 0.25 },
      ruleSeconds: 1,
      trainSeconds: 2,
      evalSeconds: 3,
      peakBytes: 3e8,
    });
    expect(await db.orm.select().from(db.tables.jobs).where(eq(db.tables.jobs.runId, first.runId))).toEqual([]);
    expect(await reportPoints(db, [report(first, [21], [1])])).toEqual([first.runId]);
  });

  it("keeps a failure's code, message and step, and cuts a long message", async () => {
    const db = at.db();
    const { first } = await begun(db);
    await endAttempt(db, first, {
      status: "failed",
      failure: "diverged",
      message: "x".repeat(5000),
      divergedAt: 12,
      result: null,
    });
    const run = await runRow(db, first.runId);
    expect(run).toMatchObject({ status: "failed", failure: "diverged", divergedAt: 12 });
    expect(run.failureMessage?.length).toBe(2000);
  });

  it("keeps what an attempt has to say, once however often it is told, and across attempts", async () => {
    const db = at.db();
    const { first, experiment } = await begun(db);
    const notice = { at: new Date("2026-01-01T00:00:00Z"), message: "A slower way was taken." };
    const told = { ...report(first, [1], [1]), notices: [notice] };
    const before = await revisionOf(db, experiment.id);
    await reportPoints(db, [told]);
    await reportPoints(db, [told]);
    expect((await runRow(db, first.runId)).revision).toBe(before + 2);
    await giveBack(db, [first]);
    const [again] = await claim(db);
    if (!again) throw new Error("The run should wait again.");
    await beginAttempts(db, [again], ENVIRONMENT);
    await reportPoints(db, [{ ...report(again, [1], [1]), notices: [{ ...notice, message: "x".repeat(900) }] }]);
    expect((await runRow(db, first.runId)).notices).toEqual([
      { attempt: 1, at: "2026-01-01T00:00:00.000Z", message: "A slower way was taken." },
      { attempt: 2, at: "2026-01-01T00:00:00.000Z", message: "x".repeat(500) },
    ]);
    const many = Array.from({ length: 30 }, (_, i) => ({ ...notice, message: `Notice ${i}` }));
    await reportPoints(db, [{ ...report(again, [2], [1]), notices: many }]);
    expect((await runRow(db, first.runId)).notices).toHaveLength(20);
  });

  const FAILED = { status: "failed", divergedAt: null, result: null } as const;

  it.each(["memory", "device"] as const)(
    "tries a run once more that failed for its %s, in half the stack",
    async (failure) => {
      const db = at.db();
      const { claims, experiment } = await begun(db, 5);
      const message = "There was no more.";
      for (const one of claims) {
        await endAttempt(db, one, { ...FAILED, failure, message });
        await endAttempt(db, one, { ...FAILED, failure, message });
      }
      for (const id of experiment.runIds) {
        const run = await runRow(db, id);
        expect(run).toMatchObject({ status: "queued", failure: null, attempt: 1 });
        expect(run.notices?.[0]?.message).toContain(
          "in a stack of 5 runs: the run is tried once more, in a stack of at most 2",
        );
        const attempts = await db.orm.select().from(db.tables.attempts).where(eq(db.tables.attempts.runId, id));
        expect(attempts).toMatchObject([{ status: "failed", failure, failureMessage: message, stack: 5 }]);
      }
      const smaller = await claim(db);
      expect(smaller).toHaveLength(2);
      await beginAttempts(db, smaller, ENVIRONMENT);
      const [left, right] = smaller;
      if (!left || !right) throw new Error("Two claims were expected.");
      await endAttempt(db, left, { ...FAILED, failure, message });
      await endAttempt(db, right, { status: "finished", result: null });
      expect(await runRow(db, left.runId)).toMatchObject({
        status: "failed",
        failure,
        failureMessage: message,
        attempt: 2,
      });
      expect(await runRow(db, right.runId)).toMatchObject({ status: "finished", failure: null, failureMessage: null });
      // A person's retry may use a stack of any size again.
      await db.transaction((tx) => requeueRuns(tx, [left.runId], ["failed"], 0));
      const bounds = await db.orm.select().from(db.tables.jobs).where(eq(db.tables.jobs.runId, left.runId));
      expect(bounds.map((job) => job.maxStack)).toEqual([null]);
    },
  );

  it("tries a run that trained alone once more for its device, but not for memory; and never one that should stop", async () => {
    const db = at.db();
    const message = "There was no more.";
    const { first: alone } = await begun(db);
    await endAttempt(db, alone, { ...FAILED, failure: "memory", message });
    expect(await runRow(db, alone.runId)).toMatchObject({ status: "failed", failure: "memory" });
    const { first: left } = await begun(db);
    await endAttempt(db, left, { ...FAILED, failure: "device", message });
    expect(await runRow(db, left.runId)).toMatchObject({ status: "queued" });
    const { claims } = await begun(db, 2);
    for (const { runId } of claims) {
      await db.orm
        .update(db.tables.runs)
        .set({ status: "stopping", stopRequested: true })
        .where(eq(db.tables.runs.id, runId));
    }
    for (const one of claims) await endAttempt(db, one, { ...FAILED, failure: "memory", message });
    for (const { runId } of claims) expect((await runRow(db, runId)).status).toBe("failed");
    const { first: wrong } = await begun(db, 2);
    await endAttempt(db, wrong, { ...FAILED, failure: "code", message });
    expect((await runRow(db, wrong.runId)).status).toBe("failed");
  });

  it("stops, rather than requeues, a lost run that should stop", async () => {
    const db = at.db();
    const { first } = await begun(db);
    await db.orm
      .update(db.tables.runs)
      .set({ status: "stopping", stopRequested: true })
      .where(eq(db.tables.runs.id, first.runId));
    await expireAttempts(db, new Date(), ["worker-a"]);
    expect(await runRow(db, first.runId)).toMatchObject({ status: "stopped", stopRequested: false });
    expect(await claim(db)).toEqual([]);
  });

  it("fails a run as lost after too many workers vanished in a row, and forgives after a retry", async () => {
    const db = at.db();
    const { first } = await begun(db);
    for (let lost = 1; lost < MOST_LOST_ATTEMPTS; lost++) {
      await expireAttempts(db, new Date(), ["worker-a"]);
      await beginAttempts(db, await claim(db), ENVIRONMENT);
    }
    expect((await runRow(db, first.runId)).status).toBe("starting");
    await expireAttempts(db, new Date(), ["worker-a"]);
    expect(await runRow(db, first.runId)).toMatchObject({
      status: "failed",
      failure: "lost",
      attempt: MOST_LOST_ATTEMPTS,
    });
    await db.transaction((tx) => requeueRuns(tx, [first.runId], ["failed"], 0));
    await beginAttempts(db, await claim(db), ENVIRONMENT);
    await expireAttempts(db, new Date(), ["worker-a"]);
    expect((await runRow(db, first.runId)).status).toBe("queued");
  });

  it("hands runs back without counting them as lost, and only once however often it is told", async () => {
    const db = at.db();
    const { claims, experiment } = await begun(db, 2);
    await giveBack(db, claims);
    await giveBack(db, claims);
    expect(await Promise.all(experiment.runIds.map(async (id) => (await runRow(db, id)).status))).toEqual([
      "queued",
      "queued",
    ]);
    expect((await claim(db)).map((one) => [one.runId, one.fence])).toEqual(experiment.runIds.map((id) => [id, 2]));
  });

  it("hands back what a worker holds without knowing, and nothing else", async () => {
    const db = at.db();
    const { claims, first } = await begun(db, 2);
    const [, second] = claims;
    expect(await giveBackUnknown(db, "worker-b", new Set())).toEqual([]);
    expect(await giveBackUnknown(db, first.workerId, new Set([first.runId]))).toEqual([second?.runId]);
    expect((await runRow(db, first.runId)).status).toBe("starting");
    expect((await claim(db, "worker-b")).map((one) => [one.runId, one.fence])).toEqual([[second?.runId, 2]]);
  });

  it("stores points in bulk", async () => {
    const db = at.db();
    const { claims } = await begun(db, 20);
    const steps = Array.from({ length: 10_000 }, (_, i) => i);
    const started = performance.now();
    await reportPoints(
      db,
      claims.map((one) => report(one, steps, steps)),
    );
    const rate = (claims.length * steps.length) / ((performance.now() - started) / 1e3);
    console.info(`${at.dialect}: ${Math.round(rate / 1000)} thousand points a second`);
    expect((await stored(db, claims[0]?.runId ?? "")).steps).toHaveLength(10_000);
  });
});
