import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/database";
import { figureView } from "../../domain/figure-view";
import { blockText } from "../../domain/report/block";
import type { Context } from "../../server/services/context";
import { createInvite } from "../../server/services/invites/create";
import { saveNote } from "../../server/services/notes/save";
import { createReport } from "../../server/services/reports/create";
import { issueSetupLink } from "../../server/services/setup/issue-link";
import { createShare } from "../../server/services/shares/create";
import { addTag } from "../../server/services/tags/add";
import { trashExperiments } from "../../server/services/trash/put";
import { tinySpec } from "../support/mint";
import { launchBrowser, openWatched } from "./support/browser";
import { prepareInstallation } from "./support/installation";
import { firstAdmin, type SignedIn, signIn } from "./support/person";
import { type RunningServer, removeFolder, startServer, temporaryFolder } from "./support/server";
import { type Trained, trainedExperiment } from "./support/trained";

const SIZES = [
  { width: 375, height: 812 },
  { width: 1440, height: 900 },
] as const;

interface Address {
  readonly path: string;
  /** CSS of what shows that the page has its data. */
  readonly shows: string;
}

/** An arm's line in a chart, drawn. */
const DRAWN = "figure svg path[stroke-linejoin=round]:not([d=''])";

/** Serious and critical findings, by all rules or by some. */
async function findings(page: Page, rules?: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`));
}

/** How far the page itself can be scrolled sideways, px. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

interface Installation {
  readonly db: Database;
  readonly server: RunningServer;
}

/** A note and a report with all that Markdown makes, and a live figure of the experiment. Gives the report's id. */
async function writtenReport(ctx: Context, experiment: string): Promise<string> {
  const text =
    "# A\n\n- [x] b\n\n1. c[^1]\n\n> `d`\n\n| e | f |\n|---|---|\n| [g](https://example.org) | h |\n\n[^1]: i";
  const figure = blockText({ experiment, figure: "grid", view: figureView.parse({}), caption: "How they compare" });
  await saveNote(ctx, { subject: { kind: "experiment", id: experiment }, body: text, version: 0 });
  return (await createReport(ctx, { title: "What we found", body: `${text}\n\n${figure}\n\n~~~\ncode\n~~~` })).id;
}

/** A server on an empty installation, for the pages that are there before anybody has an account. */
async function startEmpty(dataDir: string): Promise<Installation> {
  const { db } = await prepareInstallation(dataDir);
  return { db, server: await startServer(dataDir) };
}

describe("accessibility", () => {
  const dataDir = temporaryFolder();
  let installation: Installation;
  let browser: Browser;
  let setupPath: string;
  let invitePath: string;
  let person: SignedIn;
  const empty: Address[] = [{ path: "/experiments", shows: "main h1" }];
  const outside: Address[] = [];
  const inside: Address[] = [];
  let experiment: Trained;

  /** Shows each address in both sizes and themes, two at once, and says what is wrong where. */
  async function wrongAt(addresses: readonly Address[], storageState?: SignedIn): Promise<string[]> {
    const halves = [0, 1].map((half) => addresses.filter((_, index) => index % 2 === half));
    return (await Promise.all(halves.map((part) => wrongInTurn(part, storageState)))).flat();
  }

  /** A theme changes colours alone. */
  async function wrongInTurn(addresses: readonly Address[], storageState?: SignedIn): Promise<string[]> {
    const wrong: string[] = [];
    const options = { reducedMotion: "reduce", ...(storageState && { storageState }) } as const;
    const { context, page, problems } = await openWatched(browser, options);
    for (const { path, shows } of addresses) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(`${installation.server.url}${path}`);
      for (const viewport of SIZES) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme: "light" });
        await page.locator(shows).first().waitFor();
        const where = `${path} ${viewport.width}`;
        wrong.push(...(await findings(page)).map((text) => `${where}: ${text}`));
        const over = await sideways(page);
        if (over > 0) wrong.push(`${where}: scrolls sideways by ${over} px`);
        await page.emulateMedia({ colorScheme: "dark" });
        wrong.push(...(await findings(page, ["color-contrast"])).map((text) => `${where} dark: ${text}`));
      }
    }
    await context.close();
    return [...wrong, ...problems.filter((text) => !text.includes("status of 404"))];
  }

  beforeAll(async () => {
    installation = await startEmpty(dataDir);
    browser = await launchBrowser();
    const token = await issueSetupLink(installation.db);
    setupPath = `/setup?token=${token}`;
  });

  afterAll(async () => {
    await browser?.close();
    await installation?.server.stop();
    await installation?.db.close();
    removeFolder(dataDir);
  });

  it("finds nothing serious on the set-up page", async () => {
    expect(await wrongAt([{ path: setupPath, shows: "form" }])).toEqual([]);
  });

  it("finds nothing serious while there is nothing yet", async () => {
    const admin = await firstAdmin(installation.db);
    person = await signIn(browser, installation.server.url);
    expect(await wrongAt([...empty, { path: "/compare", shows: "main h1" }], person)).toEqual([]);

    experiment = await trainedExperiment(admin, {
      name: "How many samples does each method need?",
      methods: ["monolithic", "modular", "modular-rule", "modular-joint", "modular-oracle"],
      task: { kind: "sine", m: 6, k: 3 },
      grid: { n: [100, 300, 1000] },
      seeds: { first: 0, count: 3 },
    });
    const scope = { kind: "experiment", experimentId: experiment.id } as const;
    const share = await createShare(admin, { scope, title: "For review" });
    const { token } = await createInvite(admin, { email: "grace@example.org", role: "member" });
    invitePath = `/invite/${token}`;
    const compared = experiment.armIds.filter((_, i) => i % 3 === 1).map((id) => `arm-${id}`);
    const { id, runIds } = experiment;
    const report = await writtenReport(admin, id);
    const trashed = await trainedExperiment(admin, tinySpec({ name: "Put away" }));
    await trashExperiments(admin, { ids: [trashed.id] });
    await addTag(admin, { kind: "experiment", target: { ids: [id] }, tag: "for the paper" });
    outside.push(
      { path: "/sign-in", shows: "form" },
      { path: invitePath, shows: "form" },
      { path: "/setup?token=spent", shows: "h1" },
      { path: share.path, shows: DRAWN },
      { path: "/share/nowhere", shows: "h1" },
    );
    inside.push(
      { path: "/experiments", shows: "main tbody tr" },
      { path: "/trash", shows: "main tbody tr" },
      { path: "/experiments/new", shows: "form, main input" },
      { path: "/experiments/new?view=json", shows: "main textarea" },
      { path: `/experiments/${id}`, shows: DRAWN },
      { path: `/experiments/${id}?tab=curves`, shows: DRAWN },
      { path: `/experiments/${id}?tab=runs`, shows: "main a[href^='/runs/']" },
      { path: `/experiments/${id}?tab=config`, shows: "main pre, main table, main dl" },
      { path: `/experiments/${id}?tab=activity`, shows: "main li, main tbody tr" },
      { path: "/runs", shows: "main tbody a[href^='/runs/']" },
      { path: `/runs/${runIds[0]}`, shows: DRAWN },
      { path: `/compare?items=${compared.join(",")}`, shows: DRAWN },
      { path: "/compare", shows: "main h1" },
      { path: `/theory?experiment=${id}`, shows: "main table" },
      { path: "/reports", shows: "main tbody tr" },
      // The editor shows the report as it is read beside its text.
      { path: `/reports/${report}/edit`, shows: "main textarea" },
      ...["members", "shares", "workers", "audit"].map((s) => ({ path: `/team?section=${s}`, shows: "main table" })),
      { path: "/nowhere", shows: "h1" },
      { path: `/runs/${crypto.randomUUID()}`, shows: "h1" },
    );
  });

  it("finds nothing serious on pages that need no account", async () => {
    expect(await wrongAt(outside)).toEqual([]);
  });

  it("finds nothing serious on any page of the lab", async () => {
    expect(await wrongAt(inside, person)).toEqual([]);
  }, 240_000);

  it("is used by keyboard alone: skip link, shortcuts, help, and from the cells into a run", async () => {
    const { url } = installation.server;
    const { context, page } = await openWatched(browser, { storageState: person });
    await page.goto(`${url}/experiments`);
    await page.locator("main tbody tr").first().waitFor();

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");

    for (const [key, path] of [
      ["u", "/runs"],
      ["c", "/compare"],
      ["t", "/theory"],
      ["r", "/reports"],
      ["m", "/team"],
      ["e", "/experiments"],
    ] as const) {
      await page.keyboard.press("g");
      await page.keyboard.press(key);
      await page.waitForURL(`${url}${path}`);
    }

    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    await page.goto(`${url}/experiments/${experiment.id}`);
    await page.locator("a[data-run]").first().waitFor();
    const onCell = () =>
      page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.dataset.run);
    for (let presses = 0; presses < 60 && !(await onCell()); presses++) await page.keyboard.press("Tab");
    const first = await onCell();
    await page.keyboard.press("ArrowRight");
    const second = await onCell();
    expect(second).toBeTruthy();
    expect(second).not.toBe(first);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}/runs/${second}`);
    await context.close();
  });
});
