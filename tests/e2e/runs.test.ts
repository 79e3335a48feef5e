import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/database";
import { launchBrowser, openWatched, type Watched } from "./support/browser";
import { prepareInstallation } from "./support/installation";
import { firstAdmin, signIn } from "./support/person";
import { type RunningServer, removeFolder, startServer, temporaryFolder } from "./support/server";
import { trainedExperiment } from "./support/trained";

describe.sequential("the table of all runs", () => {
  const dataDir = temporaryFolder();
  let db: Database;
  let server: RunningServer;
  let browser: Browser;
  let watched: Watched;

  beforeAll(async () => {
    ({ db } = await prepareInstallation(dataDir));
    const admin = await firstAdmin(db);
    const task = { kind: "sine", m: 6, k: 3 };
    const spec = { methods: ["monolithic", "modular"], task, grid: { n: [100, 300] }, seeds: { first: 0, count: 3 } };
    await trainedExperiment(admin, { ...spec, name: "First" }, 8);
    await trainedExperiment(admin, { ...spec, name: "Second" }, 8);
    server = await startServer(dataDir);
    browser = await launchBrowser();
    watched = await openWatched(browser, { storageState: await signIn(browser, server.url) });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await db?.close();
    removeFolder(dataDir);
  });

  const head = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });
  const rows = (page: Page): Locator => page.locator("main tbody tr[aria-rowindex]");

  /** The cells of a column, in the order of the rows. */
  async function cells(page: Page, column: string): Promise<string[]> {
    const heads = await page.locator("main thead th").allInnerTexts();
    const at = heads.findIndex((text) => text.split(/\s/)[0] === column);
    const lines = await rows(page).evaluateAll(
      (found, index) => found.map((row) => row.children[index]?.textContent ?? ""),
      at,
    );
    return lines;
  }

  it("finds runs by a filter, and keeps columns, order and widths in its address", async () => {
    const { page } = watched;
    await page.goto(`${server.url}/runs`);
    await page.getByText("24 runs", { exact: true }).waitFor();
    const filter = page.getByLabel("Filter runs");
    await filter.fill('experiment = "First" and n = ');
    await page.getByRole("option", { name: "300" }).click();
    await filter.press("Enter");
    await page.getByText("6 of 24 runs", { exact: true }).waitFor();

    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByLabel("Which value of metrics").click();
    await page.getByRole("option", { name: "Last" }).click();
    await page.getByLabel("Search columns").fill("noisy relative");
    await page.getByRole("checkbox", { name: "last(ood.noise.relativeLoss)" }).check();
    await page.keyboard.press("Escape");
    await head(page, "last(ood.noise.relativeLoss)").click();
    await page.locator("th[aria-sort=ascending]").waitFor();
    await page.locator("section[aria-busy=false]").waitFor();
    const losses = (await cells(page, "last(ood.noise.relativeLoss)")).map(Number);
    expect(losses).toHaveLength(6);
    expect(losses).toEqual([...losses].sort((a, b) => a - b));

    await head(page, "duration").focus();
    await page.keyboard.press("Alt+ArrowRight");
    await page.keyboard.press("Alt+Shift+ArrowLeft");
    await page.waitForURL(/test\.relativeLoss,duration:\d+,test\.accuracy/);
    const before = await page.locator("main thead").innerText();
    await page.reload();
    await page.getByText("6 of 24 runs", { exact: true }).waitFor();
    expect(await page.locator("main thead").innerText()).toBe(before);
    expect((await cells(page, "last(ood.noise.relativeLoss)")).map(Number)).toEqual(losses);
  });

  it("saves that by name, and comes back to it", async () => {
    const { page } = watched;
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("button", { name: /^Save this view/ }).click();
    await page.getByLabel("Name", { exact: true }).fill("Few samples");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.goto(`${server.url}/runs`);
    await page.getByText("24 runs", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("link", { name: "Few samples" }).click();
    await page.getByText("6 of 24 runs", { exact: true }).waitFor();
    await head(page, "last(ood.noise.relativeLoss)").waitFor();
    await page.locator("th[aria-sort=ascending]").waitFor();
  });

  it("does things to a range of runs, and to all that the filter finds", async () => {
    const { page, problems } = watched;
    const boxes = page.getByRole("checkbox", { name: /^Choose mo/ });
    await boxes.nth(1).click();
    await boxes.nth(3).click({ modifiers: ["Shift"] });
    const bar = page.getByRole("region", { name: "The chosen runs" });
    await bar.getByText("3 chosen").waitFor();
    await bar.getByRole("button", { name: "Tag" }).click();
    await page.getByLabel("Tag", { exact: true }).fill("draft");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText("Tagged 3 runs").first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll("main tbody td span[title=draft]").length === 3);

    await bar.getByRole("button", { name: "Choose all 6" }).click();
    await bar.getByRole("button", { name: "Exclude" }).click();
    await page.getByLabel("Reason").fill("Wrong data on that machine.");
    await page.getByRole("dialog").getByRole("button", { name: "Exclude" }).click();
    await page.getByText("Excluded 6 runs").first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll("main tbody th [title^=Excluded]").length === 6);
    await bar.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped 0 runs").first().waitFor();

    await bar.getByRole("link", { name: "Compare" }).click();
    await page.waitForURL(/\/compare\?items=run-/);
    expect(new URL(page.url()).searchParams.get("items")?.split(",")).toHaveLength(6);
    expect(problems).toEqual([]);
  });

  it("hands out the whole list as a file", async () => {
    const { page } = watched;
    await page.goto(`${server.url}/runs?filter=${encodeURIComponent('tag = "draft"')}&columns=tag,n&sort=-n`);
    await page.getByText("3 of 24 runs", { exact: true }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "CSV" }).click(),
    ]);
    const stream = await download.createReadStream();
    let text = "";
    for await (const chunk of stream) text += String(chunk);
    const [header, ...lines] = text.trimEnd().split("\r\n");
    expect(header).toBe("run,experiment,method,point,seed,tag,n");
    expect(lines).toHaveLength(3);
    expect(lines.every((line) => line.endsWith(",draft,300"))).toBe(true);
  });
});
