import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/database";
import { until } from "../support/until";
import { launchBrowser, openWatched } from "./support/browser";
import { prepareInstallation } from "./support/installation";
import { firstAdmin, type SignedIn, signIn } from "./support/person";
import { type RunningServer, removeFolder, startServer, temporaryFolder } from "./support/server";
import { trainedExperiment } from "./support/trained";

const NAME = "Both sides of the peak";

describe("the theory page", () => {
  const dataDir = temporaryFolder();
  let db: Database;
  let server: RunningServer;
  let browser: Browser;
  let person: SignedIn;

  beforeAll(async () => {
    const installation = await prepareInstallation(dataDir);
    db = installation.db;
    const admin = await firstAdmin(db);
    const spec = {
      name: NAME,
      methods: ["modular-joint"],
      task: { kind: "sine", m: 6, k: 3 },
      network: { moduleWidth: 8 },
      // Modules of about 100 parameters: n lies on both sides of them, and c and Ω can be fitted.
      grid: { n: [60, 150, 400, 1000], m: [2, 4, 6, 8] },
      seeds: { first: 0, count: 1 },
    };
    await trainedExperiment(admin, spec, 2);
    [server, browser] = await Promise.all([startServer(dataDir), launchBrowser()]);
    person = await signIn(browser, server.url);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await db?.close();
    removeFolder(dataDir);
  });

  it("redraws as sliders move, keeps all in its address, and fits an experiment that is laid over", async () => {
    const { context, page, problems } = await openWatched(browser, { storageState: person });
    await page.goto(`${server.url}/experiments`);
    await page.getByRole("link", { name: NAME }).first().waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await page.waitForURL(`${server.url}/theory`);

    const needed = page.locator("figure").filter({ hasText: "Samples for a loss" });
    const monolithic = needed.getByRole("listitem").filter({ hasText: "monolithic" });
    const modular = needed.getByRole("listitem").filter({ hasText: "modular" });
    const [before, flat] = [await monolithic.innerText(), await modular.innerText()];
    await page
      .getByRole("slider", { name: /Input dimension/ })
      .first()
      .press("ArrowRight");
    await page.waitForURL(/[?&]m=7\b/);
    expect(await monolithic.innerText()).not.toBe(before);
    expect(await modular.innerText()).toBe(flat);

    await page.getByRole("button", { name: "Choose an experiment" }).click();
    await page.getByRole("button", { name: NAME }).click();
    await page.getByRole("table", { name: "Fits of c and Ω" }).waitFor();
    await page
      .locator("figure")
      .filter({ hasText: "Residuals" })
      .locator("path[stroke-linejoin=round][d*=L]")
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Set the sliders to modular-joint" }).click();
    await page.waitForURL(/[?&]omega=/);
    const values = () => page.getByRole("textbox").evaluateAll((all) => all.map((box) => Reflect.get(box, "value")));
    const set = await values();
    await page.reload();
    await page.getByRole("table", { name: "Fits of c and Ω" }).waitFor();
    await until("the reloaded page has the same values", async () => String(await values()) === String(set));
    expect(problems).toEqual([]);
    await context.close();
  });
});
