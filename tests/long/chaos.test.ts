import { setTimeout as delay } from "node:timers/promises";
import { asc, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../db/database";
import { seriesId } from "../../domain/live";
import { isFinal } from "../../domain/status";
import { prepareDatabase } from "../../server/cli/prepare";
import { ensureInstallation } from "../../server/services/setup/ensure-installation";
import { createShare } from "../../server/services/shares/create";
import { stream } from "../../server/training/rng";
import { LiveClient } from "../e2e/support/live-client";
import { allSeries, runRow, training } from "../integration/worker/support";
import { type PostgresServer, startPostgres } from "../support/embedded-postgres";
import { freePort } from "../support/free-port";
import { type MintedExperiment, mintExperiment } from "../support/mint";
import { until } from "../support/until";
import { overlaps, refusals, spansOf } from "./support/fencing";
import { type Member, WebMember, WorkerMember } from "./support/fleet";

const EXPERIMENTS = 40;
const CHAOS_MS = 180_000;
const KILL_AFTER_MS = { least: 2000, most: 6000 } as const;
/** How long Postgres is away in the middle. */
const AWAY_MS = 10_000;
const PATIENCE_MS = 600_000;
const STEPS = 2000;
const WATCHED = ["train.loss", "val.loss"];
const WORKERS = { checkpointSeconds: 0.3, leaseSeconds: 30 };
/** Experiments that are trained once more, with nothing in their way: each has a shape of its own, and so the same stack again. */
const COMPARED = 3;
/** Shapes of all others, which train together where several wait. */
const SHAPES = 8;

let postgres: PostgresServer;
let db: Database;
let teamId: string;
const members: Member[] = [];

beforeAll(async () => {
  postgres = await startPostgres(["fsync=off"]);
  await postgres.createDatabase("chaos");
  db = await prepareDatabase(`${postgres.base}/chaos`, { backupDir: "/nowhere" });
  ({ teamId } = await ensureInstallation(db));
});

afterAll(async () => {
  await Promise.all(members.map((member) => member.end()));
  await db?.close();
  await postgres?.stop();
}, 300_000);

/** Three runs of one shape. */
function mint(index: number): Promise<MintedExperiment> {
  return mintExperiment(db, teamId, {
    ...training({ steps: STEPS }),
    evaluation: { every: STEPS / 4, noise: 0, scales: [] },
    grid: { width: [8 + (index < COMPARED ? index : COMPARED + (index % SHAPES))] },
    seeds: { first: index, count: 3 },
  });
}

async function untilAllEnded(runIds: readonly string[]): Promise<void> {
  const { runs } = db.tables;
  await until(
    "all runs have ended",
    async () => {
      const rows = await db.orm
        .select({ status: runs.status })
        .from(runs)
        .where(inArray(runs.id, [...runIds]));
      return rows.every(({ status }) => isFinal(status));
    },
    PATIENCE_MS,
  );
}

async function share(experimentId: string) {
  const ctx = { db, actor: { kind: "operator" as const, teamId } };
  return createShare(ctx, { scope: { kind: "experiment", experimentId }, title: "Watched" });
}

it(`trains ${EXPERIMENTS} experiments to the end while workers, web servers and Postgres are killed and restarted`, async () => {
  const seed = Date.now() % 2 ** 31;
  console.info(`chaos: seed ${seed}`);
  const rng = stream(seed, "split", "chaos");
  const began = performance.now();
  const url = `${postgres.base}/chaos`;
  const experiments: MintedExperiment[] = [];
  for (let index = 0; index <= COMPARED; index++) experiments.push(await mint(index));

  const env = { DATABASE_URL: url, NEXTAUTH_SECRET: "only of this test, and long enough to do" };
  const webs = [new WebMember("web a", await freePort(), env), new WebMember("web b", await freePort(), env)];
  const workers = ["a", "b", "c"].map((name) => new WorkerMember(`worker ${name}`, url, WORKERS));
  members.push(...webs, ...workers);
  const clients = await Promise.all(
    experiments.map(async (experiment, index) => {
      const web = webs[index % webs.length];
      if (!web) throw new Error("There is no web server.");
      const { token } = await share(experiment.id);
      return { experiment, stream: new LiveClient(web.url, token, experiment.id, WATCHED) };
    }),
  );

  const chaosUntil = Date.now() + CHAOS_MS;
  let restarts = 0;
  while (Date.now() < chaosUntil) {
    await delay(KILL_AFTER_MS.least + rng.int(KILL_AFTER_MS.most - KILL_AFTER_MS.least));
    const up = members.filter(({ isUp }) => isUp);
    await up[rng.int(Math.max(1, up.length))]?.kill();
    const left = Math.max(0, chaosUntil - Date.now()) / CHAOS_MS;
    // Launched one after another, so that on any machine something trains whenever something is killed.
    while (experiments.length < EXPERIMENTS * (1 - left)) experiments.push(await mint(experiments.length));
    if (restarts > 0 || left > 0.5) continue;
    restarts += 1;
    await postgres.restart(() => delay(AWAY_MS));
  }
  while (experiments.length < EXPERIMENTS) experiments.push(await mint(experiments.length));
  const runIds = experiments.flatMap((one) => one.runIds);
  const chaosEnded = performance.now();
  await untilAllEnded(runIds);
  const settled = performance.now();

  // Once more in peace: what each run should have logged.
  const unbroken = [];
  for (let index = 0; index < COMPARED; index++) unbroken.push(await mint(index));
  await untilAllEnded(unbroken.flatMap((one) => one.runIds));

  const rows = await Promise.all(runIds.map((id) => runRow(db, id)));
  const failed = rows.filter(({ status }) => status !== "finished");
  for (const { status, failure, failureMessage } of failed) {
    // The one true reason that there can be: its workers were killed too often, one after another.
    expect({ status, failure, failureMessage }).toMatchObject({ status: "failed", failure: "lost" });
  }
  const expected = await allSeries(db, unbroken[0]?.runIds[0] ?? "");
  expect(expected["train.loss"]?.steps.length).toBeGreaterThan(0);
  const stepsOf = (all: typeof expected) =>
    Object.fromEntries(Object.entries(all).map(([key, { steps }]) => [key, steps]));
  for (const { id, status } of rows)
    if (status === "finished") expect(stepsOf(await allSeries(db, id)), id).toEqual(stepsOf(expected));
  for (const [index, peaceful] of unbroken.entries()) {
    for (const [at, twin] of peaceful.runIds.entries()) {
      const run = experiments[index]?.runIds[at] ?? "";
      if ((await runRow(db, run)).status !== "finished") continue;
      expect(await allSeries(db, run)).toEqual(await allSeries(db, twin));
      expect((await runRow(db, run)).metrics).toEqual((await runRow(db, twin)).metrics);
    }
  }

  // The ledger: attempts of a run follow each other.
  const attempts = await db.orm
    .select()
    .from(db.tables.attempts)
    .where(inArray(db.tables.attempts.runId, runIds))
    .orderBy(asc(db.tables.attempts.runId), asc(db.tables.attempts.number));
  attempts.forEach((attempt, index) => {
    expect(attempt.endedAt).not.toBeNull();
    const before = attempts[index - 1];
    if (before?.runId !== attempt.runId) return;
    expect(attempt.number).toBeGreaterThan(before.number);
    expect(attempt.startedAt.getTime()).toBeGreaterThanOrEqual(before.endedAt?.getTime() ?? Number.POSITIVE_INFINITY);
  });
  expect(await db.orm.select().from(db.tables.jobs)).toEqual([]);

  // What was watched through the web servers is what is stored.
  for (const { experiment, stream: live } of clients) {
    await until("the stream has caught up", async () => {
      const [row] = await db.orm
        .select()
        .from(db.tables.experiments)
        .where(eq(db.tables.experiments.id, experiment.id));
      return row && live.state.experiments[experiment.id]?.revision === row.revision;
    });
    for (const runId of experiment.runIds) {
      const stored = await allSeries(db, runId);
      for (const key of WATCHED) {
        const { steps, values } = live.state.series[seriesId(runId, key)] ?? {};
        expect({ steps, values }).toEqual({ steps: stored[key]?.steps, values: stored[key]?.values });
      }
    }
    await live.close();
  }

  // The workers' own logs: no run was trained by two attempts at once.
  await Promise.all(members.splice(0).map((member) => member.end()));
  const lives = workers.flatMap((worker) => worker.lives);
  const spans = lives.flatMap(spansOf);
  expect(new Set(spans.map(({ runId }) => runId)).size).toBeGreaterThanOrEqual(runIds.length);
  expect(overlaps(spans)).toEqual([]);

  const seconds = (from: number, to: number) => Math.round((to - from) / 1000);
  const lost = attempts.filter(({ status }) => status === "lost").length;
  console.info(
    [
      `chaos: kills ${[...webs, ...workers].map(({ name, kills }) => `${name} ${kills}`).join(", ")}; Postgres restarted ${restarts}×`,
      `runs ${runIds.length}: ${runIds.length - failed.length} finished, ${failed.length} lost`,
      `attempts ${attempts.length}: ${lost} lost; spans of training ${spans.length}, none at once; refused reports ${lives.reduce((sum, life) => sum + refusals(life), 0)}`,
      `chaos ${seconds(began, chaosEnded)} s, then all had ended after ${seconds(chaosEnded, settled)} s, in all ${seconds(began, performance.now())} s`,
      `streams broke off ${clients.map(({ stream: live }) => live.breaks).join(", ")} times`,
    ].join("\n  "),
  );
}, 1_200_000);
