import { setTimeout as delay } from "node:timers/promises";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/database";
import { bundleWorker } from "../../server/cli/bundle";
import { prepareDatabase } from "../../server/cli/prepare";
import { reportPoints } from "../../server/services/ingest/report";
import { allSeries, training, untilFinal } from "../integration/worker/support";
import { type PostgresServer, startPostgres } from "../support/embedded-postgres";
import { mintExperiment, mintTeam, tinySpec } from "../support/mint";
import { startProxy, type TcpProxy, through } from "../support/tcp-proxy";
import { until } from "../support/until";
import { TestWorker } from "../support/worker";

const CUT_MS = 30_000;
/** Long enough to train still when all workers have started. */
const STEPS = 10_000;
const EVERY = 1000;
/** Starts, leases that lapse and training of a busy machine, one after another. */
const PATIENCE_MS = 300_000;
/** Two stacks: networks of different widths don't train together. */
const WIDTHS = [8, 10];

function spec(width: number): Readonly<Record<string, unknown>> {
  const { network } = tinySpec();
  const evaluation = { every: EVERY, noise: 0, scales: [] };
  return { ...training({ steps: STEPS }), evaluation, network: { ...network, width } };
}

/** The steps of each of a run's series. */
async function stepsOf(db: Database, runId: string): Promise<Record<string, readonly number[]>> {
  const series = Object.entries(await allSeries(db, runId));
  return Object.fromEntries(series.map(([key, { steps }]) => [key, steps]));
}

describe("four workers on one Postgres", () => {
  let server: PostgresServer;
  let proxy: TcpProxy;
  let db: Database;
  let teamId: string;
  let entry: string;
  const url = () => `${server.base}/lab`;
  const workers: TestWorker[] = [];

  beforeAll(async () => {
    server = await startPostgres();
    await server.createDatabase("lab");
    db = await prepareDatabase(url(), { backupDir: "" });
    proxy = await startProxy(Number(new URL(url()).port));
    entry = await bundleWorker();
    teamId = await mintTeam(db);
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.end("SIGKILL")));
    await proxy?.close();
    await db?.close();
    await server?.stop();
  });

  const work = (address: string) => {
    const worker = new TestWorker(address, { entry, checkpointSeconds: 0.5 });
    workers.push(worker);
    return worker;
  };
  const untilTraining = (worker: TestWorker) =>
    until(
      "the worker trains",
      async () => {
        const { jobs, runs, workers: known } = db.tables;
        const rows = await db.orm
          .select({ step: runs.step })
          .from(jobs)
          .innerJoin(runs, eq(runs.id, jobs.runId))
          .innerJoin(known, eq(known.id, jobs.workerId))
          .where(eq(known.pid, worker.pid));
        return rows.length > 0 && rows.every(({ step }) => step > 0);
      },
      PATIENCE_MS,
    );
  const untilLost = (runIds: readonly string[]) =>
    until(
      "both stacks were given up",
      async () => {
        const { attempts } = db.tables;
        const lost = await db.orm.select().from(attempts).where(eq(attempts.status, "lost"));
        return lost.length === runIds.length;
      },
      PATIENCE_MS,
    );
  const untilIdle = (worker: TestWorker) =>
    until(
      "the worker has nothing to do",
      async () => {
        const { workers: known } = db.tables;
        const [row] = await db.orm.select().from(known).where(eq(known.pid, worker.pid));
        return row?.state === "idle";
      },
      PATIENCE_MS,
    );

  it("finish every run, without a gap or a double step, where one is killed and one is cut off for half a minute", async () => {
    const broken = await Promise.all(WIDTHS.map((width) => mintExperiment(db, teamId, spec(width))));
    const runIds = broken.flatMap((experiment) => experiment.runIds);
    const [killed, cutOff] = [work(url()), work(through(proxy, url()))];
    await Promise.all([killed, cutOff].map(untilTraining));
    // One for each stack: whoever takes one over doesn't look after the other.
    await Promise.all([work(url()), work(url())].map(untilIdle));
    proxy.cut("silently");
    await killed.end("SIGKILL");
    await Promise.all([delay(CUT_MS), untilLost(runIds)]);
    proxy.heal();
    for (const runId of runIds) expect((await untilFinal(db, runId, PATIENCE_MS)).status).toBe("finished");

    const { attempts, jobs } = db.tables;
    for (const runId of runIds) {
      const tried = await db.orm.select().from(attempts).where(eq(attempts.runId, runId)).orderBy(asc(attempts.number));
      expect(tried.map(({ status }) => status)).toEqual(["lost", "finished"]);
      const [lost, finished] = tried;
      expect(finished?.startedAt.getTime()).toBeGreaterThanOrEqual(lost?.endedAt?.getTime() ?? Number.NaN);
      const late = { attempt: { runId, fence: lost?.number ?? 0 }, step: STEPS, notices: [] };
      const points = [{ key: "train.loss", steps: [STEPS + 1], values: [0] }];
      expect(await reportPoints(db, [{ ...late, series: points }])).toEqual([runId]);
    }
    expect(await db.orm.select().from(jobs)).toEqual([]);

    // The stacks were broken at different steps: what one of them had lost or logged twice would set it apart.
    const [first, ...others] = await Promise.all(runIds.map((runId) => stepsOf(db, runId)));
    expect(first?.["val.loss"]).toEqual(Array.from({ length: STEPS / EVERY + 1 }, (_, index) => index * EVERY));
    const logged = first?.["train.loss"] ?? [];
    expect(logged).toEqual([...new Set(logged)].sort((a, b) => a - b));
    expect(logged.at(-1)).toBe(STEPS);
    for (const other of others) expect(other).toEqual(first);
    // It has noticed, and would take the next stack.
    await untilIdle(cutOff);
    expect(cutOff.log).toContain('"fencing":"ended"');
    expect(cutOff.log).not.toContain('"fencing":"resumed"');
  });
});
