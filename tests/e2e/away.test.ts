import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../db/database";
import { prepareDatabase } from "../../server/cli/prepare";
import { ensureInstallation } from "../../server/services/setup/ensure-installation";
import { type PostgresServer, startPostgres } from "../support/embedded-postgres";
import { mintExperiment } from "../support/mint";
import { launchBrowser, openWatched } from "./support/browser";
import { firstAdmin, type SignedIn, signIn } from "./support/person";
import { type RunningServer, removeFolder, startServer, temporaryFolder } from "./support/server";
import { markLoad } from "./support/walk";

const NAME = "Before the outage";

let folder: string;
let postgres: PostgresServer;
let db: Database;
let server: RunningServer;
let browser: Browser;
let person: SignedIn;

beforeAll(async () => {
  folder = temporaryFolder();
  postgres = await startPostgres(["fsync=off"]);
  await postgres.createDatabase("away");
  const url = `${postgres.base}/away`;
  db = await prepareDatabase(url, { backupDir: folder });
  const { teamId } = await ensureInstallation(db);
  await firstAdmin(db);
  await mintExperiment(db, teamId, { name: NAME });
  server = await startServer(join(folder, "data"), { DATABASE_URL: url }, "web");
  browser = await launchBrowser();
  person = await signIn(browser, server.url);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await db?.close();
  await postgres?.stop();
  removeFolder(folder);
});

it("pages say that the database is away, keep what they show, and go on by themselves once it is back", async () => {
  const [open, late] = await Promise.all([1, 2].map(() => openWatched(browser, { storageState: person })));
  if (!open || !late) throw new Error("No page was opened.");
  await open.page.goto(`${server.url}/experiments`);
  await open.page.getByRole("link", { name: NAME }).first().waitFor();
  const sameLoad = await markLoad(open.page);

  await postgres.restart(async () => {
    await open.page.getByText("The database can’t be reached.").waitFor();
    expect(await open.page.getByRole("link", { name: NAME }).first().isVisible()).toBe(true);

    const answer = await late.page.goto(`${server.url}/experiments`);
    expect(answer?.status()).toBeGreaterThanOrEqual(500);
    await late.page.getByText("This page goes on by itself once the database is back.").waitFor();
    const health = await fetch(`${server.url}/api/health`);
    expect(health.status).toBe(503);
  });

  await open.page.getByText("The database can’t be reached.").waitFor({ state: "detached" });
  expect(await sameLoad()).toBe(true);
  await late.page.getByRole("link", { name: NAME }).first().waitFor();
  await Promise.all([open.context.close(), late.context.close()]);
});
