import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/database";
import { hashPassword } from "../../server/services/sessions/password";
import { mintTeam, mintUser } from "../support/mint";
import { until } from "../support/until";
import { launchBrowser, openWatched, type Watched } from "./support/browser";
import { prepareInstallation } from "./support/installation";
import { type RunningServer, removeFolder, startServer, temporaryFolder } from "./support/server";
import { drawnPoints, fillSignIn, markLoad, type Person, shown, signOut, taken, untilDrawn } from "./support/walk";

/** One walk through the product, step after step, as its first users go. */

const ADA: Person = { name: "Ada", email: "ada@example.org", password: "a long enough password" };
const VERA: Person = { name: "Vera", email: "vera@example.org", password: "another long password" };
const OLAF: Person = { name: "Olaf", email: "olaf@example.org", password: "somebody else's password" };
const NAME = "Does the walk work?";
const STEPS = 6_000;
/** On WebAssembly a run trains for seconds: long enough to be watched and stopped. Compiled steps would be over too soon. */
const FIELDS: Readonly<Record<string, number>> = {
  "Training samples n": 200,
  Seeds: 2,
  Steps: STEPS,
  Batch: 64,
  Every: 50,
  "Test samples": 200,
};
const METHODS = ["monolithic", "modular", "modular-rule", "modular-joint", "modular-oracle"];
const CHOSEN = ["monolithic", "modular"];
const UNAUTHORISED = /status of 401/;

const dataDir = temporaryFolder();
let db: Database;
let server: RunningServer;
let browser: Browser;
let ada: Watched;
let vera: Watched;
let experimentUrl: string;
let runUrl: string;
let compareUrl: string;

beforeAll(async () => {
  ({ db } = await prepareInstallation(dataDir));
  [server, browser] = await Promise.all([startServer(dataDir, { MODSCALE_ENGINE: "wasm" }), launchBrowser()]);
  ada = await openWatched(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  vera = await openWatched(browser);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await db?.close();
  removeFolder(dataDir);
});

async function launchByForm(page: Page): Promise<void> {
  await page.getByRole("link", { name: "New experiment" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(NAME);
  for (const [label, value] of Object.entries(FIELDS))
    await page.getByLabel(label, { exact: true }).fill(String(value));
  for (const method of METHODS) {
    await page.getByRole("checkbox", { name: method, exact: true }).setChecked(CHOSEN.includes(method));
  }
  await page.getByText("Network sizes").click();
  await page.getByLabel("Width", { exact: true }).fill("32");
  await page.getByLabel("Modules K", { exact: true }).fill("2");
  await page.getByLabel("Module width", { exact: true }).fill("16");
  await page.getByText("2 methods × 2 seeds = 4 runs").waitFor();
  await page.getByRole("button", { name: "Launch", exact: true }).click();
  await page.waitForURL(/\/experiments\/[0-9a-f-]{36}$/);
}

describe.sequential("the main job, end to end", () => {
  it("sets up the first account by the link that the first start printed, once", async () => {
    const { page, problems } = ada;
    expect(server.setupUrl).not.toBeNull();
    await page.goto(server.setupUrl ?? "");
    await page.getByLabel("Your name").fill(ADA.name);
    await page.getByLabel("E-mail").fill(ADA.email);
    await page.getByLabel("Password").fill(ADA.password);
    await page.getByLabel("Team").fill("Scaling lab");
    await page.getByRole("button", { name: "Set up", exact: true }).click();
    await page.waitForURL("**/experiments");
    await shown(page, "Scaling lab").waitFor();
    await page.goto(server.setupUrl ?? "");
    await page.getByRole("heading", { name: "This set-up link does not work" }).waitFor();
    expect(problems).toEqual([]);
  });

  it("signs out, refuses a wrong password, and signs in to the page that was asked for", async () => {
    const { page, problems } = ada;
    await page.goto(`${server.url}/experiments`);
    await signOut(page);
    await page.goto(`${server.url}/team`);
    await page.waitForURL("**/sign-in?next=%2Fteam");
    await fillSignIn(page, { email: ADA.email, password: "not her password" });
    await page
      .getByRole("alert")
      .getByText(/do not belong together/)
      .waitFor();
    expect(taken(problems)).toEqual([expect.stringMatching(UNAUTHORISED)]);
    await fillSignIn(page, ADA);
    await page.waitForURL("**/team");
    await shown(page, ADA.email).waitFor();
    expect(problems).toEqual([]);
  });

  it("invites a viewer, who joins by the link and may only look", async () => {
    const { page, problems } = ada;
    await page.goto(`${server.url}/team`);
    await page.getByLabel("E-mail").fill(VERA.email);
    await page.getByLabel("Role", { exact: true }).click();
    await page.getByRole("option", { name: "Viewer" }).click();
    await page.getByRole("button", { name: "Create an invite" }).click();
    const link = await page.getByLabel(`Invite link for ${VERA.email}`).inputValue();

    const theirs = vera.page;
    await theirs.goto(link);
    await theirs.getByText(`The invite is for ${VERA.email}, as viewer.`).waitFor();
    await theirs.getByLabel("Your name").fill(VERA.name);
    await theirs.getByLabel("Password").fill(VERA.password);
    await theirs.getByRole("button", { name: "Join the team" }).click();
    await theirs.waitForURL("**/experiments");
    await theirs.getByText("Nothing has been launched in this team yet.").waitFor();
    expect(await theirs.getByRole("link", { name: "New experiment" }).count()).toBe(0);

    await page.reload();
    await page.getByRole("table", { name: "Members" }).getByText(VERA.email).waitFor();
    expect(await page.getByRole("table", { name: "Pending invites" }).count()).toBe(0);
    expect([...problems, ...vera.problems]).toEqual([]);
  });

  it("launches from the form, and the curve grows without a reload", async () => {
    const { page, problems } = ada;
    await page.goto(`${server.url}/experiments`);
    await launchByForm(page);
    experimentUrl = page.url();
    const stillLoaded = await markLoad(page);
    const first = await untilDrawn(page, 2);
    const second = await untilDrawn(page, first);
    await untilDrawn(page, second + 2);
    await shown(page, "live").waitFor();
    expect(await stillLoaded()).toBe(true);
    expect(problems).toEqual([]);
  });

  it("stops one run, which keeps what it logged, and lets it go on from its checkpoint", async () => {
    const { page, problems } = ada;
    const cell = page.getByRole("link", { name: /monolithic.*seed 1.*running/ }).first();
    await cell.click();
    await page.waitForURL("**/runs/*");
    runUrl = page.url();
    const before = await untilDrawn(page, 2);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByRole("button", { name: "Resume", exact: true }).waitFor({ timeout: 10_000 });
    await shown(page, "stopped").waitFor();
    await page.reload();
    expect(await untilDrawn(page, before - 1)).toBeGreaterThanOrEqual(before);

    await page.getByRole("button", { name: "Resume", exact: true }).click();
    await page.getByRole("button", { name: "Resume", exact: true }).waitFor({ state: "detached" });
    await page.getByText(/from step [\d,]+/).waitFor();
    expect(await untilDrawn(page, before - 1)).toBeGreaterThanOrEqual(before);
    expect(problems).toEqual([]);
  });

  it("shows a viewer the same, without a way to change it", async () => {
    const { page, problems } = vera;
    await page.goto(experimentUrl);
    await untilDrawn(page, 2);
    for (const name of ["Stop", "Share", "More actions", "Launch again…"]) {
      expect(await page.getByRole("button", { name }).count()).toBe(0);
    }
    expect(problems).toEqual([]);
  });

  it("trains the retried run to its end, as a second attempt", async () => {
    const { page, problems } = ada;
    const attempts = page.getByRole("region", { name: "Attempts" }).getByRole("listitem");
    await until("the second attempt is there", async () => (await attempts.count()) === 2, 80_000);
    await shown(page, "finished").waitFor({ timeout: 60_000 });
    await page.getByText(`step ${STEPS.toLocaleString("en-US")} / ${STEPS.toLocaleString("en-US")}`).waitFor();

    await page.goto(experimentUrl);
    await shown(page, "4 / 4 runs").waitFor({ timeout: 60_000 });
    await page.getByRole("link", { name: "Runs 4" }).click();
    const table = page.getByRole("table", { name: "Runs" });
    await until("all four finished", async () => (await table.getByText("finished", { exact: true }).count()) === 4);
    expect(problems).toEqual([]);
  });

  it("lays two arms side by side, shares them, and takes the link back", async () => {
    const { page, problems } = ada;
    await page.getByRole("link", { name: "Compare", exact: false }).first().click();
    await page.waitForURL("**/compare");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    const candidates = page.getByRole("dialog", { name: "Add an arm" });
    for (const method of CHOSEN) {
      await candidates.getByRole("button", { name: new RegExp(`^${method}\\b.*${NAME.replace("?", "\\?")}`) }).click();
    }
    await page.keyboard.press("Escape");
    await until("both are in the address", async () => new URL(page.url()).search.match(/arm-/g)?.length === 2);
    compareUrl = page.url();
    const drawn = await untilDrawn(page, 10);
    const table = page.getByRole("table", { name: "Metrics and config" });
    await table.getByTitle("n = 2").first().waitFor();
    const told = await table.innerText();

    await page.getByRole("button", { name: "Share", exact: true }).click();
    await page.getByRole("button", { name: "Create link" }).click();
    const address = await page.getByLabel("Address of the link").inputValue();
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);

    const reader = await openWatched(browser);
    const answer = await reader.page.goto(address);
    expect(answer?.headers()["x-robots-tag"]).toContain("noindex");
    expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
    await reader.page.getByText("Shared by Scaling lab, read-only").waitFor();
    expect(await untilDrawn(reader.page, drawn - 1)).toBe(drawn);
    const theirs = reader.page.getByRole("table", { name: "Metrics and config" });
    expect(await theirs.innerText()).toBe(told);
    expect(await reader.page.getByRole("navigation").count()).toBe(0);
    expect(await reader.page.getByRole("link").count()).toBe(0);

    await page.goto(`${server.url}/team?section=shares`);
    await page.getByRole("button", { name: /^Revoke Comparison/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await shown(page, "revoked").waitFor();
    await reader.page.reload();
    await reader.page.getByText("This link does not work.").waitFor();
    const gone = await reader.page.locator("body").innerText();
    await reader.page.goto(`${address.slice(0, -4)}0000`);
    expect(await reader.page.locator("body").innerText()).toBe(gone);
    expect([...problems, ...reader.problems]).toEqual([]);
    await reader.context.close();
  });

  it("excludes a run with a reason and includes it again, and adds a seed whose price it says first", async () => {
    const { page, problems } = ada;
    await page.goto(runUrl);
    await page.getByRole("button", { name: "Exclude…" }).click();
    await page.getByLabel("Reason").fill("It was stopped by hand.");
    await page.getByRole("dialog").getByRole("button", { name: "Exclude" }).click();
    const notice = page.getByRole("region", { name: "Excluded" });
    await notice.getByText("It was stopped by hand.").waitFor();
    await page.goto(experimentUrl);
    await page.getByText("1 of them excluded").waitFor();
    await page.getByRole("link", { name: /excluded: It was stopped by hand\.$/ }).click();
    await notice.getByRole("button", { name: "Include again" }).click();
    await notice.waitFor({ state: "detached" });

    await page.goto(experimentUrl);
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Add seeds or values…" }).click();
    const seeds = page.getByLabel("Seeds of every arm, in all");
    await seeds.fill("1");
    await page.getByText("Each arm has 2 seeds already: ask for more in all.").waitFor();
    await seeds.fill("3");
    await page.getByText(/^2 runs · ~/).waitFor();
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await shown(page, "4 / 6 runs").waitFor();
    expect(await page.getByText("excluded").count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it("shows none of it to a member of another team", async () => {
    const otherTeam = await mintTeam(db, "Another lab");
    await mintUser(db, otherTeam, "admin", { ...OLAF, passwordHash: await hashPassword(OLAF.password) });
    const { page, problems, context } = await openWatched(browser);
    await page.goto(`${server.url}/sign-in`);
    await fillSignIn(page, OLAF);
    await page.waitForURL("**/experiments");
    await shown(page, "Another lab").waitFor();
    await page.getByText("An experiment compares methods").waitFor();
    expect(await page.getByText(NAME).count()).toBe(0);

    await page.goto(compareUrl);
    await page.getByText(/^Not shown, because they were deleted/).waitFor();
    expect(await drawnPoints(page)).toBe(0);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText("No other arm matches.").waitFor();
    expect(problems).toEqual([]);

    for (const address of [experimentUrl, runUrl]) {
      await page.goto(address);
      const said = await page.getByText(/There is no such (experiment|run) in this team/).innerText();
      expect(await page.locator("body").innerText()).not.toContain(NAME);
      await page.goto(address.replace(/[^/]+$/, randomUUID()));
      await page.getByText(said).waitFor();
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});
