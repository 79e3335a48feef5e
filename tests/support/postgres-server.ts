import { tmpdir } from "node:os";
import type { TestProject } from "vitest/node";
import { prepareDatabase } from "../../server/cli/prepare";
import { startPostgres } from "./embedded-postgres";

declare module "vitest" {
  export interface ProvidedContext {
    /** Base address of the run's own Postgres; databases are made on it from the migrated template. */
    readonly postgres: { readonly base: string; readonly template: string };
  }
}

const TEMPLATE = "modscale_template";

/** One real Postgres for the whole test run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres(["fsync=off", "synchronous_commit=off"]);
  await server.createDatabase(TEMPLATE);
  const db = await prepareDatabase(`${server.base}/${TEMPLATE}`, { backupDir: tmpdir() });
  await db.close();
  project.provide("postgres", { base: server.base, template: TEMPLATE });
  return () => server.stop();
}
