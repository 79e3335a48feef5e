import { createClient } from "@libsql/client";
import { and, eq } from "drizzle-orm";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../db/database";
import { seriesId } from "../../domain/live";
import { createShare } from "../../server/services/shares/create";
import { allSeries, runRow, training, untilFinal } from "../integration/worker/support";
import { mintExperiment } from "../support/mint";
import { commandLine, descendantsOf } from "../support/processes";
import { until } from "../support/until";
import { launchBrowser, openWatched } from "./support/browser";
import { prepareInstallation } from "./support/installation";
import { LiveClient } from "./support/live-client";
import { installationUrl, onPostgres } from "./support/place";
import { type RunningServer, removeFolder, startServer, temporaryFolder } from "./support/server";
import { markLoad, untilDrawn } from "./support/walk";

/** Enough to be under way at every kill: on Postgres a second worker goes on meanwhile. */
const STEPS = onPostgres() ? 5000 : 800;
/** Five arms whose shapes differ: each run trains in a stack of its own, so that its numbers are the same each time. */
const COMPARISON = {
  ...training({ steps: STEPS }),
  evaluation: { every: 100, noise: 0, scales: [] },
  grid: { width: [8, 10, 12, 14, 16] },
  seeds: { first: 5, count: 1 },
};
const WATCHED = ["train.loss", "val.loss", "test.relativeLoss"];
type Target = "worker" | "web";
/** A killed worker takes its attempt with it; while the web server is away, training goes on. */
const KILLS: readonly Target[] = [
  "worker",
  "worker",
  "web",
  "worker",
  "worker",
  "web",
  "worker",
  "worker",
  "web",
  "worker",
];
/** Attempts that follow a killed one go on from its checkpoints. */
const OFTEN_SAVING = { MODSCALE_ENGINE: "wasm", MODSCALE_CHECKPOINT_SECONDS: "0.2" };
/** For a machine that does other work too. */
const PATIENCE_MS = 100_000;

const dataDir = temporaryFolder();
let db: Database;
let teamId: string;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  ({ db, teamId } = await prepareInstallation(dataDir));
  [server, browser] = await Promise.all([startServer(dataDir, OFTEN_SAVING), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await db?.close();
  removeFolder(dataDir);
});

/** A small seeded generator (Lehmer, modulus 2³¹ − 1), uniform in [0, 1): the moments of a failing test can be had again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Kills the web server, and waits until the starter has another one run in its place. */
async function killWeb(): Promise<void> {
  const find = () => descendantsOf(server.pid).filter((pid) => commandLine(pid).includes("next-server"));
  const [victim = 0] = await until("a web server runs", async () => find().length > 0 && find());
  process.kill(victim, "SIGKILL");
  await until("the web server runs again", async () => find().some((pid) => pid !== victim));
}

/** Kills the worker that trains the attempt, and waits until another one has taken its place; false where it had let go already. */
async function killWorker({ runId, number }: Attempt): Promise<boolean> {
  const { attempts, workers } = db.tables;
  const registered = await db.orm.select().from(workers);
  const [attempt] = await db.orm
    .select()
    .from(attempts)
    .where(and(eq(attempts.runId, runId), eq(attempts.number, number)));
  const victim = registered.find(({ id }) => id === attempt?.workerId);
  if (!victim) return false;
  process.kill(victim.pid, "SIGKILL");
  await until(
    "as many workers as before are there",
    async () => {
      const now = await db.orm.select().from(workers);
      return now.length === registered.length && now.every(({ id }) => id !== victim.id);
    },
    PATIENCE_MS,
  );
  return true;
}

interface Attempt {
  readonly runId: string;
  readonly number: number;
}

/** Resolves with the attempt that trains now, none of `killed`, once it has come past `share` of its steps. */
function underWay(runIds: readonly string[], killed: ReadonlySet<string>, share: number): Promise<Attempt> {
  return until(
    "a run is under way",
    async () => {
      for (const id of runIds) {
        const { status, attempt, step } = await runRow(db, id);
        const isNew = !killed.has(`${id} ${attempt}`);
        if (status === "running" && isNew && step >= share * STEPS) return { runId: id, number: attempt };
      }
      return null;
    },
    PATIENCE_MS,
  );
}

it(`goes on after ${KILLS.length} kills of worker and web server: no step is lost or logged twice, nor on a page that watched`, async () => {
  const random = seeded(20_261_123);
  const { id, runIds } = await mintExperiment(db, teamId, COMPARISON);
  const ctx = { db, actor: { kind: "operator" as const, teamId } };
  const share = await createShare(ctx, { scope: { kind: "experiment", experimentId: id }, title: "Watched" });
  const client = new LiveClient(server.url, share.token, id, WATCHED);
  const { page } = await openWatched(browser);
  await page.goto(`${server.url}${share.path}`);
  const stillSamePage = await markLoad(page);

  const killed = new Set<string>();
  for (const target of KILLS) {
    const attempt = await underWay(runIds, killed, random() * 0.6);
    if (target === "web") await killWeb();
    else if (await killWorker(attempt)) killed.add(`${attempt.runId} ${attempt.number}`);
  }
  for (const runId of runIds) expect((await untilFinal(db, runId, PATIENCE_MS)).status).toBe("finished");

  const attempts = await db.orm.select().from(db.tables.attempts).where(eq(db.tables.attempts.teamId, teamId));
  const lost = attempts.filter((attempt) => attempt.status === "lost").length;
  // A kill may come just after its run has ended.
  expect(lost).toBeGreaterThanOrEqual(killed.size - 2);
  expect(attempts.length - lost).toBe(runIds.length);
  expect(await db.orm.select().from(db.tables.jobs)).toEqual([]);

  const { revision } = await until("the stream has caught up", async () => {
    const [row] = await db.orm.select().from(db.tables.experiments).where(eq(db.tables.experiments.id, id));
    return row && client.state.experiments[id]?.revision === row.revision && row;
  });
  expect(revision).toBeGreaterThan(0);
  expect(client.breaks).toBeGreaterThanOrEqual(KILLS.filter((target) => target === "web").length);
  for (const runId of runIds) {
    const stored = await allSeries(db, runId);
    for (const key of WATCHED) {
      const { steps, values } = client.state.series[seriesId(runId, key)] ?? {};
      expect({ steps, values }).toEqual({ steps: stored[key]?.steps, values: stored[key]?.values });
    }
  }
  await page.getByText("Finished").first().waitFor();
  await untilDrawn(page, COMPARISON.grid.width.length - 1);
  expect(await stillSamePage()).toBe(true);
  await client.close();

  const unbroken = await mintExperiment(db, teamId, COMPARISON);
  for (const [index, runId] of unbroken.runIds.entries()) {
    expect((await untilFinal(db, runId, PATIENCE_MS)).attempt).toBe(1);
    expect(await allSeries(db, runIds[index] ?? "")).toEqual(await allSeries(db, runId));
    expect((await runRow(db, runIds[index] ?? "")).metrics).toEqual((await runRow(db, runId)).metrics);
  }

  if (onPostgres()) return;
  const reader = createClient({ url: installationUrl(dataDir) });
  expect((await reader.execute("PRAGMA integrity_check")).rows.map((row) => row.integrity_check)).toEqual(["ok"]);
  reader.close();
}, 400_000);
