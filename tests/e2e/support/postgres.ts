import type { TestProject } from "vitest/node";
import { startPostgres } from "../../support/embedded-postgres";

/** One real Postgres for all installations of the suite. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres(["fsync=off", "synchronous_commit=off"]);
  project.provide("installations", server.base);
  return () => server.stop();
}
