import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { openDatabase } from "../../db/client";
import { assertSchemaCurrent } from "../../db/migrate";
import { ModscaleError } from "../../domain/errors";
import { openArtifacts } from "../artifacts/open";
import { env } from "../env";
import { createLog } from "../log";
import { buildInfo } from "./build-info";
import { Worker } from "./worker";

/** Whoever is told to end must be gone by then. */
const LAST_MS = 4500;

const log = createLog("modscale-worker");
const end = new AbortController();

function stop(reason: string): void {
  if (end.signal.aborted) return;
  log.info({ reason }, "The worker ends");
  end.abort();
  // A database that is locked or gone must not keep us: the leases lapse on their own.
  setTimeout(() => process.exit(0), LAST_MS).unref();
}

async function main(): Promise<void> {
  const settings = env();
  const db = await openDatabase(settings.databaseUrl);
  try {
    await assertSchemaCurrent(db);
    await new Worker({
      db,
      artifacts: openArtifacts(settings.artifacts, db),
      log,
      identity: { id: randomUUID(), host: hostname(), pid: process.pid },
      engine: settings.engine ?? null,
      labels: [],
      datasets: settings.datasetsDir,
      checkpointSeconds: settings.checkpointSeconds,
      build: buildInfo(),
      signal: end.signal,
    }).run();
  } finally {
    await db.close();
  }
}

process.on("SIGTERM", () => stop("SIGTERM"));
process.on("SIGINT", () => stop("SIGINT"));
// The starter's end, however it came about, is ours.
process.on("disconnect", () => stop("the starter is gone"));

main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof ModscaleError) log.fatal(error.message);
    else log.fatal({ err: error }, "The worker failed");
    process.exit(1);
  },
);
