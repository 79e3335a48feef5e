import { openDatabase } from "../../db/client";
import { assertSchemaCurrent } from "../../db/migrate";
import { ModscaleError } from "../../domain/errors";
import { durationText } from "../../domain/filter/duration";
import { openArtifacts } from "../artifacts/open";
import { env } from "../env";
import { createLog } from "../log";
import { parseWorkerArguments } from "./arguments";
import { buildInfo } from "./build-info";
import { workerIdentity } from "./identity";
import { Lifetime } from "./lifetime";
import { placeText } from "./place-text";
import { Worker } from "./worker";

/** Run by `npm run worker`, not by a starter: nobody else tells people what it does. */
const alone = process.channel === undefined;
const say = (line: string) => {
  if (alone) process.stdout.write(`${line}\n`);
};

const log = createLog("modscale-worker");
const lifetime = new Lifetime(alone, (reason) => log.info({ reason }, "The worker ends"));

async function main(): Promise<void> {
  const settings = env();
  const { labels, concurrency, idleSeconds, mostSeconds } = parseWorkerArguments(process.argv.slice(2), settings);
  if (mostSeconds !== null) lifetime.endAfter(mostSeconds, durationText(mostSeconds));
  const identity = workerIdentity();
  const build = buildInfo();
  const db = await openDatabase(settings.databaseUrl);
  try {
    await assertSchemaCurrent(db);
    say(`modscale ${build.version}: worker ${identity.id} joins ${placeText(settings)}`);
    const { handedBack } = await new Worker({
      db,
      artifacts: openArtifacts(settings.artifacts, db),
      log,
      say,
      identity,
      labels,
      concurrency,
      idleSeconds,
      engine: settings.engine ?? null,
      datasets: settings.datasetsDir,
      checkpointSeconds: settings.checkpointSeconds,
      leaseSeconds: settings.leaseSeconds,
      build,
      lifetime,
    }).run();
    const back = handedBack === 0 ? "" : `; runs that went back to the queue: ${handedBack}`;
    say(`Ended: ${lifetime.reason ?? "done"}${back}.`);
  } finally {
    await db.close();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof ModscaleError) log.fatal(error.message);
    else log.fatal({ err: error }, "The worker failed");
    process.exit(1);
  },
);
