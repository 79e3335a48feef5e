import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/database";
import type { Context } from "../../server/services/context";
import { saveNote } from "../../server/services/notes/save";
import { trashExperiments } from "../../server/services/trash/put";
import { launchBrowser, openWatched, type Watched } from "./support/browser";
import { prepareInstallation } from "./support/installation";
import { firstAdmin, signIn } from "./support/person";
import { type RunningServer, removeFolder, startServer, temporaryFolder } from "./support/server";
import { trainedExperiment } from "./support/trained";
import { shown } from "./support/walk";

/** A line in a chart, drawn. */
const DRAWN = "figure svg path[stroke-linejoin=round][d*=L]";
const NAME = "Who needs fewer samples?";

const dataDir = temporaryFolder();
let db: Database;
let server: RunningServer;
let browser: Browser;
let admin: Context;
let experimentId: string;
let ada: Watched;

beforeAll(async () => {
  ({ db } = await prepareInstallation(dataDir));
  admin = await firstAdmin(db);
  const spec = {
    name: NAME,
    methods: ["monolithic", "modular-joint"],
    grid: { n: [100, 300, 1000] },
    seeds: { count: 2 },
  };
  ({ id: experimentId } = await trainedExperiment(admin, { ...spec, task: { kind: "sine", m: 4, k: 2 } }));
  [server, browser] = await Promise.all([startServer(dataDir), launchBrowser()]);
  ada = await openWatched(browser, { storageState: await signIn(browser, server.url) });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await db?.close();
  removeFolder(dataDir);
});

async function insertFigure(page: Page, data: RegExp, caption: string): Promise<void> {
  await page.getByRole("button", { name: "Insert figure…" }).click();
  const dialog = page.getByRole("dialog", { name: "Insert a figure" });
  await dialog.getByRole("button", { name: NAME }).click();
  await dialog.getByLabel("Data").click();
  await page.getByRole("option", { name: data }).click();
  await dialog.getByLabel("Caption").fill(caption);
  await dialog.getByRole("button", { name: "Insert", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

describe.sequential("what people write", () => {
  let reportUrl: string;

  it("notes beside the figures, and overwrites nobody's unseen", async () => {
    const { page, problems } = ada;
    await page.goto(`${server.url}/experiments/${experimentId}`);
    await page.getByRole("button", { name: "Add a note" }).click();
    await page.getByLabel("Text of the note").fill("Seeds **agree**.");
    const subject = { kind: "experiment", id: experimentId } as const;
    await saveNote(admin, { subject, body: "Somebody was *quicker*.", version: 0 });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const conflict = page.getByRole("alert", { name: "Changed by somebody else" });
    await conflict.getByText("What it says now").click();
    await conflict.locator("em", { hasText: "quicker" }).waitFor();
    await conflict.getByRole("button", { name: "Go on with mine" }).click();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("region", { name: "Note" }).locator("strong", { hasText: "agree" }).waitFor();
    await shown(page, "Ada Lovelace").waitFor();
    expect(problems.splice(0)).toEqual([expect.stringContaining("409")]);
  });

  it("makes a report of text, a live and a frozen figure", async () => {
    const { page, problems } = ada;
    await page.goto(`${server.url}/reports`);
    await page.getByRole("button", { name: "New report" }).click();
    await page.getByLabel("Title", { exact: true }).fill("What we found");
    await page.getByRole("button", { name: "Create" }).click();
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}\/edit$/);
    const text = page.getByLabel("Text of the report");
    await text.fill("# The answer\n\nJoint training needs fewer <b>samples</b>.");
    await insertFigure(page, /^Live/, "As it goes on");
    await insertFigure(page, /^Frozen/, "As it was");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await shown(page, "saved").waitFor();
    await page.getByRole("link", { name: "Read", exact: true }).click();
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}$/);
    reportUrl = page.url();
    await page.getByText("Joint training needs fewer <b>samples</b>.").waitFor();
    await page.locator(DRAWN).first().waitFor();
    await page.getByText("As it was", { exact: true }).scrollIntoViewIfNeeded();
    await page.getByText(/^Frozen at \d{4}-\d\d-\d\d .*12 runs, n = 2 seeds$/).waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("complementary", { name: "Rail" }).isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    expect(problems).toEqual([]);
  });

  it("shares it without names, and frozen figures outlive their experiment", async () => {
    const { page } = ada;
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await page.getByLabel(/^Anonymous/).check();
    await page.getByRole("button", { name: "Create link" }).click();
    const url = await page.getByLabel("Address of the link").inputValue();
    await trashExperiments(admin, { ids: [experimentId] });

    const { page: theirs, problems, context } = await openWatched(browser);
    await theirs.goto(url);
    await theirs.getByText("Shared anonymously, read-only").waitFor();
    await theirs.getByText("The experiment of this figure has been deleted.").waitFor();
    await theirs.getByText("As it was", { exact: true }).scrollIntoViewIfNeeded();
    await theirs.locator(DRAWN).first().waitFor();
    const words = await theirs.locator("body").innerText();
    expect(words).not.toMatch(/Ada|Lovelace|Neural scaling lab/);
    expect(await theirs.locator("main a[href^='/']").count()).toBe(0);
    expect(problems.filter((problem) => !problem.includes("404"))).toEqual([]);
    await theirs.goto(reportUrl);
    await theirs.waitForURL(/\/sign-in/);
    await context.close();
  });
});
