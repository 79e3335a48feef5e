import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { and, desc, eq } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import type { Database } from "../../../db/database";
import { folderStore } from "../../../server/artifacts/folder";
import type { Context } from "../../../server/services/context";
import { resumeStopped } from "../../../server/services/experiments/resume-stopped";
import { stopExperiment } from "../../../server/services/experiments/stop";
import { parametersFile } from "../../../server/services/exports/parameters";
import { decodeParameters } from "../../../server/training/checkpoint/parameters-file";
import { createModel } from "../../../server/training/models/create";
import { describeDatabase } from "../../support/database";
import { mintExperiment, mintMember } from "../../support/mint";
import { purge } from "../../support/purge";
import { until } from "../../support/until";
import { dataFolder, TestWorker } from "../../support/worker";
import { allSeries, runRow, training, untilFinal } from "./support";

/** Some seconds of training on one core of WebAssembly, whose checkpoints come several times a second. */
const LONG = { ...training({ steps: 2000 }), evaluation: { every: 400, noise: 0, scales: [] } };

/** Several workers start, one after another, beside whatever else the machine does. */
const PATIENT = { timeout: 180_000 };

describeDatabase("sqlite", "runs that were interrupted", (at) => {
  const workers: TestWorker[] = [];
  const work = () => {
    const worker = new TestWorker(at.url(), { checkpointSeconds: 0.2 });
    workers.push(worker);
    return worker;
  };
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.end("SIGKILL");
  });

  const mint = async (over: Readonly<Record<string, unknown>> = LONG) => {
    const ctx = await mintMember(at.db());
    return { ctx, ...(await mintExperiment(at.db(), ctx.actor.teamId, over)) };
  };
  const folder = () => join(dataFolder(at.url()), "artifacts");
  const untilSaved = (runId: string, past = -1) =>
    until("a newer checkpoint is kept", async () => {
      const row = await newest(at.db(), runId);
      return row !== null && (row.step ?? 0) > past && row;
    });

  /** The series and results of an experiment that nothing interrupts, the same for all tests. */
  let reference: Promise<unknown> | null = null;
  const unbroken = () => {
    reference ??= mint().then(({ runIds }) => told(at.db(), runIds));
    return reference;
  };

  it(
    "equal unbroken ones after their worker was killed, told to end, and their experiment stopped",
    PATIENT,
    async () => {
      let worker = work();
      const whole = await unbroken();
      const { ctx, id, runIds } = await mint();
      const [first = ""] = runIds;
      let saved = await untilSaved(first);
      await worker.end("SIGKILL");
      worker = work();
      saved = await untilSaved(first, saved.step ?? 0);
      await worker.end("SIGTERM");
      const handed = await runRow(at.db(), first);
      expect(handed).toMatchObject({ status: "queued", attempt: 2 });
      expect(handed.step).toBeGreaterThanOrEqual(saved.step ?? 0);
      worker = work();
      await until("it trains again", async () => (await runRow(at.db(), first)).step > handed.step);
      await stopExperiment(ctx, { id });
      for (const runId of runIds) expect((await untilFinal(at.db(), runId)).status).toBe("stopped");
      const stopped = await runRow(at.db(), first);
      expect((await newest(at.db(), first))?.step).toBe(stopped.step);
      expect(await resumeStopped(ctx, { id })).toEqual({ runs: 2 });
      expect(await told(at.db(), runIds)).toEqual(whole);
      expect(await runRow(at.db(), first)).toMatchObject({ attempt: 4, fromStep: stopped.step });
    },
  );

  it("pass over a damaged checkpoint, say so, and go on from the one before", PATIENT, async () => {
    let worker = work();
    const whole = await unbroken();
    const { runIds } = await mint();
    const [first = ""] = runIds;
    const once = await untilSaved(first);
    await untilSaved(first, once.step ?? 0);
    await worker.end("SIGKILL");
    // A busy machine saves more often than we look.
    const [late, early] = await checkpoints(at.db(), first);
    // Of both runs, so that they stay one stack.
    for (const runId of runIds) {
      const row = await newest(at.db(), runId);
      expect(row?.step).toBe(late?.step);
      damage(join(folder(), row?.path ?? ""));
    }
    worker = work();
    expect(await told(at.db(), runIds)).toEqual(whole);
    const run = await runRow(at.db(), first);
    expect(run.fromStep).toBe(early?.step);
    expect(run.notices?.map(({ message }) => message)).toEqual([
      expect.stringMatching(new RegExp(`step ${late?.step} is damaged .* goes on from step ${early?.step}`)),
    ]);
  });

  it("keep, once finished, their best network and nothing else, until their experiment is deleted", async () => {
    work();
    const artifacts = folderStore(folder());
    const { ctx, id, runIds } = await mint({});
    const [first = ""] = runIds;
    await untilFinal(at.db(), first);
    await until("the rest is removed", async () => (await artifacts.list(first)).length === 1);
    const { filename, body } = await parametersFile({ ...ctx, artifacts }, { id: first });
    expect(filename).toBe("monolithic-seed-0.safetensors");
    const network = decodeParameters(body, createModel);
    expect(network.step).toBe((await runRow(at.db(), first)).chosenStep);
    expect(network.config.seed).toBe(0);
    await purge(ctx as Context, id, artifacts);
    const left = readdirSync(folder());
    for (const runId of runIds) expect(left).not.toContain(runId);
  });
});

async function newest(db: Database, runId: string) {
  const [row] = await checkpoints(db, runId);
  return row ?? null;
}

/** The newest first. */
function checkpoints(db: Database, runId: string) {
  const { artifacts } = db.tables;
  return db.orm
    .select()
    .from(artifacts)
    .where(and(eq(artifacts.runId, runId), eq(artifacts.kind, "checkpoint")))
    .orderBy(desc(artifacts.attempt), desc(artifacts.step));
}

/** All that finished runs tell, but for ids and wall times. */
async function told(db: Database, runIds: readonly string[]) {
  const runs: unknown[] = [];
  for (const runId of runIds) {
    const { status, step, chosenStep, metrics } = await untilFinal(db, runId, 150_000);
    const series = Object.entries(await allSeries(db, runId)).map(([key, { steps, values }]) => [key, steps, values]);
    const summaries = await db.orm.select().from(db.tables.series).where(eq(db.tables.series.runId, runId));
    const sums = summaries.map(({ key, count, last, sum }) => [key, count, last, sum]).sort();
    runs.push({ status, step, chosenStep, metrics, series, sums });
  }
  return runs;
}

function damage(path: string): void {
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
