import { pathToFileURL } from "node:url";
import { openDatabase } from "../../db/client";
import { assertSchemaCurrent } from "../../db/migrate";
import { ModscaleError } from "../../domain/errors";
import { type Env, env } from "../env";
import { parseWorkerArguments, USAGE } from "../worker/arguments";
import { untilReachable } from "./await-database";
import { bundleWorker } from "./bundle";
import { prepareNative } from "./engine-notice";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Before minutes are spent on an engine: the address is right, and the schema this version's. */
async function requireDatabase({ databaseUrl }: Env): Promise<void> {
  await untilReachable(databaseUrl, say);
  const db = await openDatabase(databaseUrl);
  try {
    await assertSchemaCurrent(db);
  } finally {
    await db.close();
  }
}

/** Until it has joined, a worker holds nothing, and may go at once. Answers what takes the signals back. */
function leaveAtOnce(): () => void {
  const signals = ["SIGTERM", "SIGINT", "SIGUSR1"] as const;
  const leave = () => process.exit(0);
  for (const signal of signals) process.on(signal, leave);
  return () => {
    for (const signal of signals) process.off(signal, leave);
  };
}

/** Sets up what a worker needs and becomes one: the bundle runs in this very process, so that signals reach it. */
async function main(args: readonly string[]): Promise<void> {
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  const settings = env();
  parseWorkerArguments(args, settings);
  const stay = leaveAtOnce();
  await requireDatabase(settings);
  await prepareNative(settings, say);
  const entry = await bundleWorker();
  await import(pathToFileURL(entry).href);
  stay();
}

function isUsageError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const known = error instanceof ModscaleError || isUsageError(error);
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(isUsageError(error) || (error instanceof ModscaleError && error.code === "invalid") ? 2 : 1);
});
