import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/database";
import type { Context } from "../../server/services/context";
import { tinySpec } from "../support/mint";
import { launchBrowser, openWatched, type Watched } from "./support/browser";
import { prepareInstallation } from "./support/installation";
import { firstAdmin, type SignedIn, signIn } from "./support/person";
import { type RunningServer, removeFolder, startServer, temporaryFolder } from "./support/server";
import { trainedExperiment } from "./support/trained";

/** How people find their experiments, name what they found, and put away what they don't need. */

const NAMES = ["Depth of the network", "Noise of the task", "Size of the modules"] as const;

const dataDir = temporaryFolder();
let db: Database;
let server: RunningServer;
let browser: Browser;
let watched: Watched;
let person: SignedIn;

const rows = (page: Page) => page.locator("main tbody tr");
const row = (page: Page, name: string) => rows(page).filter({ hasText: name });

async function listed(page: Page, names: readonly string[]): Promise<void> {
  await expect.poll(() => rows(page).locator("a").allInnerTexts(), { timeout: 15_000 }).toEqual([...names].reverse());
}

async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

const undo = (page: Page) => page.getByRole("button", { name: "Undo" }).click();

beforeAll(async () => {
  ({ db } = await prepareInstallation(dataDir));
  const admin: Context = await firstAdmin(db);
  for (const name of NAMES) await trainedExperiment(admin, tinySpec({ name, seeds: { first: 0, count: 1 } }));
  [server, browser] = await Promise.all([startServer(dataDir), launchBrowser()]);
  person = await signIn(browser, server.url);
  watched = await openWatched(browser, { storageState: person });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await db?.close();
  removeFolder(dataDir);
});

describe.sequential("finding experiments", () => {
  it("completes a filter by the keyboard, points at what is wrong, and takes plain words for a name", async () => {
    const { page, problems } = watched;
    await page.goto(`${server.url}/experiments`);
    await listed(page, NAMES);
    await page.keyboard.press("/");
    const field = page.getByRole("combobox", { name: "Filter experiments" });
    await page.keyboard.type("sta");
    await page.getByRole("option", { name: "status" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.type('"fail');
    await page.keyboard.press("Tab");
    expect((await field.inputValue()).trim()).toBe('status = "failed"');
    await page.keyboard.press("Enter");
    await page.getByText("The filter finds no experiment.").waitFor();

    await field.fill('status = "failed" or colour = 1');
    await page.keyboard.press("Escape");
    await page.getByText(/^At character 22: /).waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill("noise");
    await listed(page, [NAMES[1]]);
    expect(new URL(page.url()).searchParams.get("filter")).toBe('name ~ "noise"');
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await listed(page, NAMES);
    expect(problems).toEqual([]);
  });

  it("tags an experiment in the list, and opens the page with a view that looks for the tag", async () => {
    const { page, problems } = watched;
    await page.getByRole("button", { name: `Add a tag to ${NAMES[2]}` }).click();
    await page.getByLabel("Tag", { exact: true }).fill("for the paper");
    await page.keyboard.press("Enter");
    await row(page, NAMES[2]).getByText("for the paper").waitFor();

    await page.getByRole("combobox", { name: "Filter experiments" }).fill('tag = "for the paper"');
    await listed(page, [NAMES[2]]);
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("button", { name: "Save this view…" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Of the paper");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Of the paper" }).click();
    await page.getByRole("button", { name: "Actions for the view Of the paper" }).click();
    await page.getByRole("menuitemcheckbox", { name: "My default" }).click();
    await page.getByText("default", { exact: true }).waitFor();

    await page.goto(`${server.url}/experiments`);
    await listed(page, [NAMES[2]]);
    expect(new URL(page.url()).searchParams.get("filter")).toBe('tag = "for the paper"');
    await page.getByRole("button", { name: "Of the paper" }).click();
    await page.getByRole("link", { name: "Plain page" }).click();
    await listed(page, NAMES);
    expect(problems).toEqual([]);
  });

  it("puts experiments away and takes them back, and purges what nobody needs", async () => {
    const { page, problems } = watched;
    await choose(page, NAMES[0], "Archive");
    await listed(page, NAMES.slice(1));
    await undo(page);
    await listed(page, NAMES);

    for (const name of NAMES.slice(0, 2)) await page.getByRole("checkbox", { name: `Choose ${name}` }).click();
    await page.getByText("2 experiments chosen").waitFor();
    await page.getByRole("button", { name: "Move to trash" }).click();
    await listed(page, [NAMES[2]]);
    await page.getByRole("link", { name: "Trash" }).click();
    await page.getByRole("button", { name: `Restore ${NAMES[0]}` }).click();
    await row(page, NAMES[0]).waitFor({ state: "detached" });
    await page.getByRole("button", { name: `Purge ${NAMES[1]}` }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.innerText()).toMatch(/gives back [\d.]+\skB/);
    await dialog.getByRole("button", { name: "Purge" }).click();
    await page.getByText("The trash is empty.").waitFor();
    await page
      .getByText(/were given back/)
      .first()
      .waitFor();

    await page.goto(`${server.url}/experiments?view=none`);
    await listed(page, [NAMES[0], NAMES[2]]);
    expect(problems).toEqual([]);
  });
});
