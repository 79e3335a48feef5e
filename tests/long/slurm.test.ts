import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { durationText } from "../../domain/filter/duration";
import { stopExperiment } from "../../server/services/experiments/stop";
import { workerQueue } from "../../server/services/workers/queue";
import { allSeries, runRow, training, untilFinal } from "../integration/worker/support";
import { describeDatabase } from "../support/database";
import { LoneWorker, workerEnvironment } from "../support/lone-worker";
import { mintExperiment, mintMember } from "../support/mint";
import { SlurmJob } from "../support/sbatch";
import { until } from "../support/until";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SCRIPT = join(ROOT, "deploy", "slurm", "worker.sbatch");

/** Three arms whose shapes differ, each in a stack of its own; some seconds of training each on WebAssembly. */
const COMPARISON = {
  ...training({ steps: 8000 }),
  evaluation: { every: 2000, noise: 0, scales: [] },
  grid: { width: [8, 10, 12] },
  seeds: { first: 7, count: 1 },
};
/** Which a worker is told to end by, and hands its runs back. */
const HAND_BACK_MS = 30_000;
/** For a machine that does other work too. */
const PATIENCE_MS = 300_000;

describeDatabase("postgres", "workers in a batch system", (at) => {
  const folder = mkdtempSync(join(tmpdir(), "modscale-slurm-"));
  const settings = join(folder, "worker.env");
  const jobs: SlurmJob[] = [];
  afterAll(async () => {
    for (const job of jobs) await job.cancel();
    rmSync(folder, { recursive: true, force: true });
  });

  const submit = () => {
    const jobId = 1000 * (jobs.length + 1);
    const env = workerEnvironment("", { MODSCALE_SETTINGS: settings });
    const output = join(folder, "modscale-%A_%a.log");
    const job = new SlurmJob({ script: SCRIPT, folder: ROOT, env, jobId, output });
    jobs.push(job);
    return job;
  };

  /** Waits until so many runs are in training at once, each past its first steps. */
  const untilTraining = (runIds: readonly string[], count: number) => {
    const { runs } = at.db().tables;
    const trains = and(inArray(runs.id, [...runIds]), eq(runs.status, "running"), gt(runs.step, 0));
    const look = async () => (await at.db().orm.select().from(runs).where(trains)).length >= count;
    return until(`${count} runs train`, look, PATIENCE_MS);
  };

  const attemptsOf = (runIds: readonly string[]) => {
    const { attempts } = at.db().tables;
    const ours = inArray(attempts.runId, [...runIds]);
    return at.db().orm.select().from(attempts).where(ours).orderBy(asc(attempts.number));
  };

  it("join as an array, hand back what they train before its time is over, and a later array goes on exactly there", async () => {
    writeFileSync(settings, `DATABASE_URL=${at.url()}\n`, { mode: 0o600 });
    const ctx = await mintMember(at.db());
    const { runIds } = await mintExperiment(at.db(), ctx.actor.teamId, COMPARISON);
    const first = submit();
    await untilTraining(runIds, 2);
    const joined = (await workerQueue(ctx)).workers;
    expect(joined.map(({ labels, state, runs }) => ({ labels, state, runs }))).toEqual(
      [1, 2].map(() => ({ labels: ["cpu", "slurm"], state: "training", runs: 1 })),
    );

    const warned = performance.now();
    await first.passToWarning();
    expect(performance.now() - warned).toBeLessThan(HAND_BACK_MS);
    for (const { output, signals, state } of first.tasks) {
      expect({ signals, state }).toEqual({ signals: ["SIGUSR1"], state: "COMPLETED" });
      const told = readFileSync(output, "utf8");
      expect(told).toMatch(/^modscale \S+: worker \S+ joins postgres:/m);
      expect(told).toMatch(/^Ended: SIGUSR1; runs that went back to the queue: 1\.$/m);
    }
    expect((await workerQueue(ctx)).workers).toEqual([]);
    const tried = await attemptsOf(runIds);
    expect(tried.map(({ status }) => status)).toEqual(["stopped", "stopped"]);
    expect(new Set(tried.map(({ workerId }) => workerId))).toEqual(new Set(joined.map(({ id }) => id)));
    for (const { runId } of tried) {
      const run = await runRow(at.db(), runId);
      expect(run).toMatchObject({ status: "queued", attempt: 1, failure: null });
      expect(run.step).toBeGreaterThan(0);
    }

    const later = submit();
    for (const runId of runIds) {
      expect((await untilFinal(at.db(), runId, PATIENCE_MS)).status).toBe("finished");
    }
    const again = (await attemptsOf(runIds)).filter(({ number }) => number === 2);
    expect(again.map(({ fromStep }) => (fromStep ?? 0) > 0)).toEqual([true, true]);

    const unbroken = await mintExperiment(at.db(), ctx.actor.teamId, COMPARISON);
    for (const [index, runId] of unbroken.runIds.entries()) {
      expect(await untilFinal(at.db(), runId, PATIENCE_MS)).toMatchObject({ status: "finished", attempt: 1 });
      const [broken, whole] = [runIds[index] ?? "", runId];
      expect(await allSeries(at.db(), broken)).toEqual(await allSeries(at.db(), whole));
      expect((await runRow(at.db(), broken)).metrics).toEqual((await runRow(at.db(), whole)).metrics);
    }

    const cut = await mintExperiment(at.db(), ctx.actor.teamId, COMPARISON);
    await untilTraining(cut.runIds, 2);
    const cancelled = performance.now();
    await later.cancel();
    expect(performance.now() - cancelled).toBeLessThan(HAND_BACK_MS);
    expect(later.tasks.map(({ signals }) => signals)).toEqual([1, 2].map(() => ["SIGCONT", "SIGTERM"]));
    for (const { runId, status } of await attemptsOf(cut.runIds)) {
      expect(status).toBe("stopped");
      expect((await runRow(at.db(), runId)).step).toBeGreaterThan(0);
    }
    await stopExperiment(ctx, { id: cut.id });
  });

  it("end after their hours with what they train saved", async () => {
    const ctx = await mintMember(at.db());
    const long = { ...COMPARISON, ...training({ steps: 200_000 }), grid: { width: [8] } };
    const { runIds } = await mintExperiment(at.db(), ctx.actor.teamId, long);
    // On a busy machine a worker's time may be over before it trains: the next one has twice as much.
    for (let seconds = 45; (await runRow(at.db(), runIds[0] ?? "")).step === 0; seconds *= 2) {
      const worker = new LoneWorker(workerEnvironment(at.url()), ["--max-hours", String(seconds / 3600)]);
      expect(await worker.exit()).toBe(0);
      expect(worker.said).toContain(`Ended: its time of ${durationText(seconds)} is over`);
      expect((await runRow(at.db(), runIds[0] ?? "")).status).toBe("queued");
    }
    const tried = await attemptsOf(runIds);
    expect(new Set(tried.map(({ status }) => status))).toEqual(new Set(["stopped"]));
  });
});
