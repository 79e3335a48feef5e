import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { eq } from "drizzle-orm";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../db/client";
import type { Database } from "../../db/database";
import { env } from "../../server/env";
import { ensureNative } from "../../server/training/engine/install";
import { allSeries, runRow, untilFinal } from "../integration/worker/support";
import { freePort } from "../support/free-port";
import { mintExperiment, mintUser } from "../support/mint";
import { descendantsOf, isRunning } from "../support/processes";
import { until } from "../support/until";
import { prepareInstallation } from "./support/installation";
import { installationUrl, onPostgres } from "./support/place";
import {
  installationEnvironment,
  type RunningServer,
  removeFolder,
  runCommand,
  startServer,
  temporaryFolder,
} from "./support/server";

const START = "server/cli/start.ts";
/** Long enough to be caught in flight, on any engine. */
const LONG = {
  training: {
    steps: 60_000,
    batch: 512,
    learningRate: 1e-3,
    schedule: "constant",
    optimizer: { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
  evaluation: { every: 15_000, noise: 0, scales: [] },
  seeds: { first: 3, count: 1 },
};
/** Whoever is told to end must be gone by then; the worker's own limit is 4.5 s. */
const END_MS = 8000;

const folders: string[] = [];
const handles: Database[] = [];
const servers: RunningServer[] = [];

function folder(): string {
  const path = temporaryFolder();
  folders.push(path);
  return join(path, "data");
}

async function open(dataDir: string): Promise<Database> {
  const db = await openDatabase(installationUrl(dataDir));
  handles.push(db);
  return db;
}

async function start(
  dataDir: string,
  extra?: Parameters<typeof startServer>[1],
  how?: Parameters<typeof startServer>[2],
) {
  const server = await startServer(dataDir, extra, how);
  servers.push(server);
  return server;
}

function listens(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/api/health`).then(
    () => true,
    () => false,
  );
}

/** Stops the server in the given way, and sees that it takes everything it started with it. */
async function stopWhole(server: RunningServer, signal: NodeJS.Signals): Promise<number | null> {
  const all = [server.pid, ...descendantsOf(server.pid)];
  expect(all.length).toBeGreaterThanOrEqual(3);
  const asked = Date.now();
  const code = await server.stop(signal);
  await until("all of it has ended", async () => !all.some(isRunning), END_MS);
  expect(Date.now() - asked).toBeLessThan(END_MS);
  expect(await listens(server.port)).toBe(false);
  return code;
}

/** Leaves a mark as a newer version's migration would. */
async function migrateIntoTheFuture(url: string): Promise<void> {
  const into = (table: string) => `INSERT INTO ${table} (hash, created_at) VALUES ('of tomorrow', 99999999999999)`;
  if (onPostgres()) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(into("drizzle.__drizzle_migrations"));
    await client.end();
    return;
  }
  const client = createClient({ url });
  await client.execute(into("__drizzle_migrations"));
  client.close();
}

function underWay(db: Database): Promise<string> {
  const { runs } = db.tables;
  return until("a run is under way", async () => {
    const [run] = await db.orm.select().from(runs).where(eq(runs.status, "running"));
    return run && run.step > 0 && run.id;
  });
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop("SIGKILL");
});

afterAll(async () => {
  for (const db of handles) await db.close();
  for (const path of folders) removeFolder(path);
});

describe.sequential("npm start on a fresh machine", () => {
  const dataDir = folder();
  let db: Database;

  it("prints a set-up link and queues the welcome comparison, whose curves come by themselves", async () => {
    const server = await start(dataDir, {}, "npm");
    expect(await (await fetch(server.setupUrl ?? "")).text()).toContain("Set up modscale");
    db = await open(dataDir);
    const experiments = await db.orm.select().from(db.tables.experiments);
    expect(experiments.map(({ name }) => name)).toEqual(["Welcome: does modularity help?"]);
    await underWay(db);

    const second = await runCommand(START, [], installationEnvironment(dataDir, { PORT: String(await freePort()) }));
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`modscale already runs on ${dataDir}`);
    expect(await listens(server.port)).toBe(true);

    expect(await stopWhole(server, "SIGTERM")).toBe(0);
    const { runs, workers, attempts } = db.tables;
    expect(
      (await db.orm.select().from(runs)).filter(({ status }) => status !== "queued" && status !== "finished"),
    ).toEqual([]);
    expect(await db.orm.select().from(workers)).toEqual([]);
    const unended = (await db.orm.select().from(attempts)).filter(({ endedAt }) => endedAt === null);
    expect(unended).toEqual([]);
  });

  it("queues nothing the second time, trains on the engine that is forced, and ends when its starter is killed", async () => {
    const server = await start(dataDir, { MODSCALE_ENGINE: "wasm" });
    expect(server.setupUrl).not.toBeNull();
    expect(await db.orm.select().from(db.tables.experiments)).toHaveLength(1);
    const run = await runRow(db, await underWay(db));
    expect(run.environment?.engine).toBe("wasm");
    await stopWhole(server, "SIGKILL");
  });
});

describe.sequential("a run in flight", () => {
  const dataDir = folder();
  let db: Database;
  let runId = "";

  beforeAll(async () => {
    const { db: prepared, teamId } = await prepareInstallation(dataDir);
    handles.push(prepared);
    db = prepared;
    await mintUser(db, teamId);
    [runId = ""] = (await mintExperiment(db, teamId, LONG)).runIds;
  });

  it("waits again after a Ctrl-C, which npm passes on once more", async () => {
    const server = await start(dataDir);
    expect(server.setupUrl).toBeNull();
    expect(await underWay(db)).toBe(runId);
    const stopped = stopWhole(server, "SIGINT");
    await until("the server is stopping", async () => server.output().includes("Stopping"));
    if (isRunning(server.pid)) process.kill(server.pid, "SIGINT");
    expect(await stopped).toBe(0);
    expect(await runRow(db, runId)).toMatchObject({ status: "queued", attempt: 1, failure: null });
  });

  it("is finished after the next start, each step logged once", async () => {
    const server = await start(dataDir);
    expect(await untilFinal(db, runId, 100_000)).toMatchObject({ status: "finished", attempt: 2 });
    const series = await allSeries(db, runId);
    for (const { steps } of Object.values(series)) expect(new Set(steps).size).toBe(steps.length);
    expect(series["val.loss"]?.steps).toEqual([0, 15_000, 30_000, 45_000, 60_000]);
    expect(await server.stop()).toBe(0);
  });
});

describe("npm start refuses", () => {
  let taken: Server;
  afterEach(() => taken?.close());

  it("a port that is in use, before it writes anything", async () => {
    const port = await freePort();
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(port, "127.0.0.1", resolve));
    const dataDir = folder();
    const { code, stderr, stdout } = await runCommand(
      START,
      [],
      installationEnvironment(dataDir, { PORT: String(port) }),
    );
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} on 127.0.0.1 is in use`);
    expect(stdout).toBe("");
    expect(existsSync(dataDir)).toBe(false);
  });

  it("variables that make no sense, naming each", async () => {
    const extra = { PORT: "threethousand", MODSCALE_ENGINE: "abacus", GITHUB_ID: "only the id" };
    const { code, stderr } = await runCommand(START, [], installationEnvironment(folder(), extra));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^PORT must be a whole number/m);
    expect(stderr).toMatch(/^MODSCALE_ENGINE must be one of/m);
    expect(stderr).not.toContain("    at ");
  });

  it("to be open to a network without a secret of its own", async () => {
    const extra = { PORT: String(await freePort()), MODSCALE_HOST: "0.0.0.0" };
    const { code, stderr } = await runCommand(START, [], installationEnvironment(folder(), extra));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^NEXTAUTH_SECRET must be set to listen on 0\.0\.0\.0/m);
  });

  it("a database that a newer version wrote, and leaves it as it is", async () => {
    const dataDir = folder();
    const { db } = await prepareInstallation(dataDir);
    await db.close();
    await migrateIntoTheFuture(installationUrl(dataDir));
    const env = installationEnvironment(dataDir, { PORT: String(await freePort()) });
    const { code, stderr } = await runCommand(START, [], env);
    expect(code).toBe(1);
    expect(stderr).toContain("written by a newer version of modscale");
    expect(existsSync(join(dataDir, "backups"))).toBe(false);
  });
});

describe.skipIf(onPostgres())(
  "a machine without pip and compiler, with a database from before modscale's migrations",
  () => {
    const dataDir = folder();
    const bare = join(dataDir, "..", "bare");
    beforeAll(async () => {
      mkdirSync(dataDir, { recursive: true });
      mkdirSync(bare);
      const client = createClient({ url: `file:${join(dataDir, "modscale.db")}` });
      await client.execute("CREATE TABLE kept (words TEXT)");
      await client.execute("INSERT INTO kept VALUES ('not to be lost')");
      client.close();
    });
    // The set-up's word on what is missing lies beside the package that all tests share.
    afterAll(async () => {
      await ensureNative({ log: () => undefined, cacheHome: env().cacheHome });
    });

    it("starts, says which step is missing and how to mend it, and keeps a copy of the database", async () => {
      const server = await start(dataDir, { PATH: bare, XDG_CACHE_HOME: bare });
      expect(server.output()).toMatch(
        /Native TensorFlow is not available.*\n {2}missing: compiler: .*\n {2}to mend: \S/,
      );
      const [backup = ""] = readdirSync(join(dataDir, "backups"));
      const client = createClient({ url: `file:${join(dataDir, "backups", backup)}` });
      expect((await client.execute("SELECT words FROM kept")).rows.map((row) => row.words)).toEqual(["not to be lost"]);
      client.close();
      expect(await server.stop()).toBe(0);
    });
  },
);
