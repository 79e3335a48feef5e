import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readAnalyses } from "../../../server/services/analyses/read";
import { retryRun } from "../../../server/services/runs/retry";
import { stopRun } from "../../../server/services/runs/stop";
import { describeDatabase } from "../../support/database";
import { mintExperiment, mintMember } from "../../support/mint";
import { isRunning } from "../../support/processes";
import { until } from "../../support/until";
import { TestWorker } from "../../support/worker";
import { runRow, storedSeries, training, untilFinal } from "./support";

const LOCKER = fileURLToPath(new URL("../../support/hold-lock.ts", import.meta.url));
const ENDLESS = training({ steps: 200_000 });

describeDatabase("sqlite", "a worker", (at) => {
  let worker: TestWorker;
  beforeAll(() => {
    worker = new TestWorker(at.url());
  });
  afterAll(async () => {
    await worker.end("SIGKILL");
  });

  const mint = async (over: Readonly<Record<string, unknown>>) => {
    const ctx = await mintMember(at.db());
    const experiment = await mintExperiment(at.db(), ctx.actor.teamId, over);
    return { ctx, ...experiment, first: experiment.runIds[0] ?? "" };
  };
  const untilLogged = (runId: string, points = 1) =>
    until("points are stored", async () => (await storedSeries(at.db(), runId, "train.loss")).steps.length >= points);

  it("trains what waits, says with what, and keeps the whole series", async () => {
    const { ctx, runIds } = await mint({ methods: ["modular"] });
    for (const runId of runIds) {
      const run = await untilFinal(at.db(), runId);
      expect(run).toMatchObject({ status: "finished", step: 60, attempt: 1, failureMessage: null });
      expect(run.environment).toMatchObject({ engine: "wasm", node: process.version, stack: 2 });
      expect(run.metrics?.["test.loss"]).toBeGreaterThan(0);
      // A process with an engine in it holds tens of megabytes at least, and a tiny stack no gigabytes.
      expect(run.peakBytes).toBeGreaterThan(5e7);
      expect(run.peakBytes).toBeLessThan(2e9);
      expect((await storedSeries(at.db(), runId, "val.loss")).steps).toEqual([0, 20, 40, 60]);
    }
    const kept = await readAnalyses(ctx, { runIds: [...runIds], kind: "matches" });
    expect(kept.map(({ runId }) => runId)).toEqual([...runIds].sort());
    for (const { analysis } of kept)
      expect(analysis.content).toMatchObject({ start: [[expect.any(Number)], [expect.any(Number)]] });
    const [row] = await at.db().orm.select().from(at.db().tables.workers);
    expect(row).toMatchObject({ pid: worker.pid, engine: { name: "wasm" }, memoryBytes: expect.any(Number) });
  });

  it("stops a run within a second, keeps what it logged, and goes on with the rest of the stack", async () => {
    const { ctx, runIds } = await mint({ ...ENDLESS, seeds: { first: 0, count: 4 } });
    const took: number[] = [];
    for (const [index, id] of runIds.entries()) {
      await untilLogged(id);
      const started = performance.now();
      await stopRun(ctx, { id });
      await untilFinal(at.db(), id);
      took.push(performance.now() - started);
      expect((await runRow(at.db(), id)).status).toBe("stopped");
      expect((await storedSeries(at.db(), id, "train.loss")).steps.length).toBeGreaterThan(0);
      for (const other of runIds.slice(index + 1)) expect((await runRow(at.db(), other)).status).toBe("running");
    }
    const [, second = 0] = took.sort((a, b) => a - b);
    expect(second).toBeLessThan(1000);
  });

  it("marks a run whose loss turns NaN as diverged, finishes the rest, and starts afresh on a retry", async () => {
    const sgd = training({ optimizer: { kind: "sgd", momentum: 0.9 } });
    const { ctx, runIds } = await mint({ ...sgd, grid: { learningRate: [1e-3, 10] }, seeds: { first: 0, count: 1 } });
    const [calm = "", wild = ""] = runIds;
    const diverged = await untilFinal(at.db(), wild);
    expect(diverged).toMatchObject({ status: "failed", failure: "diverged" });
    expect(await untilFinal(at.db(), calm)).toMatchObject({ status: "finished", environment: { stack: 2 } });
    const before = await storedSeries(at.db(), wild, "train.loss");
    expect(before.steps.at(-1)).toBe(diverged.divergedAt);
    expect(before.values.filter((value) => !Number.isFinite(value))).toHaveLength(1);

    await retryRun(ctx, { id: wild });
    const again = await until("the retry has ended", async () => {
      const run = await runRow(at.db(), wild);
      return run.attempt === 2 && run.status === "failed" && run;
    });
    expect(again.failure).toBe("diverged");
    const after = await storedSeries(at.db(), wild, "train.loss");
    expect(after.steps).toEqual([...new Set(after.steps)]);
    expect(after.steps.at(-1)).toBe(again.divergedAt);
  });

  it("loses nothing while another process holds the database's lock", async () => {
    const { first } = await mint({ ...training({ steps: 400 }), seeds: { first: 3, count: 1 } });
    await untilLogged(first);
    const locker = spawn(process.execPath, ["--import", "tsx", LOCKER, at.url(), "3000"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(locker.stdout, "data");
    expect(await untilFinal(at.db(), first)).toMatchObject({ status: "finished", attempt: 1, step: 400 });
    const { steps } = await storedSeries(at.db(), first, "val.loss");
    expect(steps).toEqual(Array.from({ length: 21 }, (_, i) => i * 20));
    const [summary] = await at
      .db()
      .orm.select()
      .from(at.db().tables.series)
      .where(eq(at.db().tables.series.runId, first));
    expect(summary?.count).toBe((await storedSeries(at.db(), first, summary?.key ?? "")).steps.length);
  });

  it.each([
    ["SIGKILL", "memory"],
    ["SIGSEGV", "code"],
  ] as const)("fails the runs of a training process that ends by %s, and trains on", async (signal, failure) => {
    const { first } = await mint({ ...ENDLESS, seeds: { first: 0, count: 1 } });
    await untilLogged(first);
    for (const pid of worker.children()) process.kill(pid, signal);
    const failed = await untilFinal(at.db(), first);
    expect(failed).toMatchObject({ status: "failed", failure });
    expect(failed.failureMessage).toContain(failure === "code" ? "SIGSEGV" : "memory");
    const next = await mint({ seeds: { first: 0, count: 1 } });
    expect((await untilFinal(at.db(), next.first)).status).toBe("finished");
  });

  it("fails a run whose data are missing, with what to put where", async () => {
    const task = { kind: "cifar-10", k: 1, side: 8, heldOut: 0 };
    const { first } = await mint({ task, seeds: { first: 0, count: 1 } });
    const failed = await untilFinal(at.db(), first);
    expect(failed).toMatchObject({ status: "failed", failure: "data" });
    expect(failed.failureMessage).toContain("cifar-10");
  });
});

describeDatabase("postgres", "a worker", (at) => {
  it("trains just as well from here", async () => {
    const worker = new TestWorker(at.url());
    const { actor } = await mintMember(at.db());
    const { runIds } = await mintExperiment(at.db(), actor.teamId, { methods: ["monolithic", "modular"] });
    for (const id of runIds) {
      expect(await untilFinal(at.db(), id)).toMatchObject({ status: "finished", step: 60, attempt: 1 });
      expect((await storedSeries(at.db(), id, "val.loss")).steps).toEqual([0, 20, 40, 60]);
    }
    expect(await worker.end("SIGTERM")).toBe(0);
  });
});

describeDatabase("sqlite", "a worker that is told to end", (at) => {
  const mintEndless = async () => {
    const { actor } = await mintMember(at.db());
    const { runIds } = await mintExperiment(at.db(), actor.teamId, { ...ENDLESS, seeds: { first: 0, count: 1 } });
    return runIds[0] ?? "";
  };
  const untilRunning = (runId: string) =>
    until("the run trains", async () => (await runRow(at.db(), runId)).status === "running");

  it.each(["SIGTERM", "SIGINT", "disconnect"] as const)(
    "hands its runs back and leaves nothing behind (%s)",
    async (how) => {
      const runId = await mintEndless();
      const worker = new TestWorker(at.url());
      await untilRunning(runId);
      const children = worker.children();
      const started = performance.now();
      expect(how === "disconnect" ? await worker.abandon() : await worker.end(how)).toBe(0);
      expect(performance.now() - started).toBeLessThan(5000);
      expect(await runRow(at.db(), runId)).toMatchObject({ status: "queued", attempt: 1 });
      expect(children.length).toBeGreaterThan(0);
      await until("the training process is gone", async () => !children.some(isRunning));
      const { attempts, workers } = at.db().tables;
      const [attempt] = await at.db().orm.select().from(attempts).where(eq(attempts.runId, runId));
      expect(attempt?.status).toBe("stopped");
      expect(await at.db().orm.select().from(workers)).toEqual([]);
      await at.db().orm.delete(at.db().tables.runs).where(eq(at.db().tables.runs.id, runId));
    },
  );

  it("ends, saying why, where another version changes the database, and refuses to start on it", async () => {
    const running = new TestWorker(at.url());
    await until("it is ready", async () => running.log.includes("Ready to train"));
    const { createClient } = await import("@libsql/client");
    const client = createClient({ url: at.url() });
    await client.execute(
      "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('of a later version', 9999999999999)",
    );
    for (const worker of [running, new TestWorker(at.url())]) {
      expect(await worker.exit()).toBe(1);
      expect(worker.log).toContain("newer version of modscale");
    }
    await client.execute("DELETE FROM __drizzle_migrations WHERE created_at = 9999999999999");
    client.close();
  });
});
