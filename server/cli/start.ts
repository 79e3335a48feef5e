import { join } from "node:path";
import { ModscaleError } from "../../domain/errors";
import { authSecret, baseUrl, childEnvironment, type Env, env } from "../env";
import { ensureInstallation } from "../services/setup/ensure-installation";
import { issueSetupLink } from "../services/setup/issue-link";
import { Press } from "../worker/press";
import { untilReachable } from "./await-database";
import { bundleWorker } from "./bundle";
import { prepareNative } from "./engine-notice";
import { prepareDatabase } from "./prepare";
import { packageVersion } from "./root";
import { buildWeb, NEXT_BIN } from "./start/build";
import { lockDataFolder } from "./start/data-lock";
import { requireFreePort } from "./start/port";
import { waitUntilReady } from "./start/ready";
import { type Program, type Supervised, supervise } from "./start/supervise";
import { queueWelcome } from "./start/welcome";

const log = (line: string) => process.stdout.write(`${line}\n`);

interface Prepared {
  readonly setupToken: string | null;
}

/** Brings the database up to this version and, on the very first start, makes the team, its set-up link and a first comparison. */
async function prepareInstallation(settings: Env): Promise<Prepared> {
  await untilReachable(settings.databaseUrl, log);
  const db = await prepareDatabase(settings.databaseUrl, { backupDir: join(settings.dataDir, "backups") });
  try {
    const { teamId, created } = await ensureInstallation(db);
    if (created) await queueWelcome(db, teamId);
    return { setupToken: await issueSetupLink(db) };
  } finally {
    await db.close();
  }
}

interface Options {
  /** Reloads as the sources change. */
  readonly dev: boolean;
  /** Whether this machine trains, too; where others do, it needn't. */
  readonly worker: boolean;
}

/** `worker`: the bundled worker's program; null: none runs here. */
function programs(settings: Env, dev: boolean, worker: string | null): Program[] {
  const shared = childEnvironment({ NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  const mode = dev ? "dev" : "start";
  const web = {
    name: "web server",
    args: [NEXT_BIN, mode, "-H", settings.host, "-p", String(settings.port)],
    env: shared,
  };
  if (worker === null) return [web];
  const args = dev ? ["--import", "tsx", "server/worker/main.ts"] : ["--enable-source-maps", worker];
  return [web, { name: "worker", args, env: shared }];
}

async function prepareWorker(settings: Env, { dev, worker }: Options): Promise<string | null> {
  if (!worker) return null;
  await prepareNative(settings, log);
  return dev ? "" : bundleWorker();
}

/** How this machine reaches the server, whatever address people use. */
function localUrl(settings: Env): string {
  return baseUrl({ ...settings, nextAuthUrl: null });
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the starter at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const press = new Press();
    const onSignal = () => {
      if (press.again()) process.exit(130);
      resolve();
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
  });
}

async function start(options: Options): Promise<void> {
  const { dev } = options;
  const settings = env();
  const stop = stopSignal();
  await requireFreePort(settings.host, settings.port);
  authSecret(settings);
  const unlock = await lockDataFolder(settings.dataDir);
  const running: Supervised[] = [];
  try {
    log(`modscale ${packageVersion()}`);
    const work = (async () => {
      const { setupToken } = await prepareInstallation(settings);
      const worker = await prepareWorker(settings, options);
      if (!dev) await buildWeb(log);
      return { setupToken, worker };
    })();
    const ready = await Promise.race([work, stop]);
    if (!ready) return;

    running.push(...programs(settings, dev, ready.worker).map((program) => supervise(program, log)));
    const up = await Promise.race([waitUntilReady(`${localUrl(settings)}/api/health`).then(() => true), stop]);
    if (up) {
      log(`\nmodscale is running at ${baseUrl(settings)}`);
      if (ready.setupToken)
        log(`Set up the first account (once, within a day): ${baseUrl(settings)}/setup?token=${ready.setupToken}`);
      log("Ctrl-C stops it.\n");
      await stop;
    }
    log("Stopping …");
  } finally {
    await Promise.all(running.map((program) => program.stop()));
    unlock();
  }
}

start({ dev: process.argv.includes("--dev"), worker: !process.argv.includes("--no-worker") }).then(
  () => process.exit(0),
  (error: unknown) => {
    const known = error instanceof ModscaleError;
    process.stderr.write(
      `\n${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  },
);
