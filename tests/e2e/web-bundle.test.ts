import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/database";
import { createShare } from "../../server/services/shares/create";
import { childrenOf, commandLine } from "../support/processes";
import { until } from "../support/until";
import { launchBrowser, openWatched } from "./support/browser";
import { prepareInstallation } from "./support/installation";
import { firstAdmin, type SignedIn, signIn } from "./support/person";
import { ROOT, type RunningServer, removeFolder, startServer, temporaryFolder } from "./support/server";
import { type Trained, trainedExperiment } from "./support/trained";

const BUILT = join(ROOT, ".next");

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name));
}

function mentioning(files: readonly string[], pattern: RegExp): string[] {
  return files.filter((file) => pattern.test(readFileSync(file, "utf8")));
}

/** The status that the server answers to a request under another name. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.once("error", reject);
    sent.end();
  });
}

describe("the web process and what it sends", () => {
  const dataDir = temporaryFolder();
  let db: Database;
  let server: RunningServer;
  let browser: Browser;
  let person: SignedIn;
  let experiment: Trained;
  let sharePath: string;

  beforeAll(async () => {
    const installation = await prepareInstallation(dataDir);
    db = installation.db;
    const admin = await firstAdmin(db);
    experiment = await trainedExperiment(admin, {
      name: "Bundle",
      methods: ["monolithic", "modular"],
      task: { kind: "sine", m: 6, k: 3 },
      seeds: { first: 0, count: 2 },
    });
    const scope = { kind: "experiment", experimentId: experiment.id } as const;
    sharePath = (await createShare(admin, { scope, title: "For review" })).path;
    server = await startServer(dataDir);
    browser = await launchBrowser();
    person = await signIn(browser, server.url);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await db?.close();
    removeFolder(dataDir);
  });

  const pages = () => [
    "/experiments",
    "/experiments/new",
    `/experiments/${experiment.id}`,
    `/runs/${experiment.runIds[0]}`,
    `/compare?items=${experiment.armIds.map((id) => `arm-${id}`).join(",")}`,
    "/team",
    sharePath,
  ];

  it("is built without TensorFlow, on the server and for the browser", () => {
    const traces = filesUnder(join(BUILT, "server"), ".nft.json");
    const chunks = filesUnder(join(BUILT, "static"), ".js");
    expect(traces.length).toBeGreaterThan(0);
    expect(chunks.length).toBeGreaterThan(0);
    expect(mentioning(traces, /tensorflow/i)).toEqual([]);
    expect(mentioning(chunks, /tensorflow|tfjs/i)).toEqual([]);
  });

  it("never loads TensorFlow, whatever page is opened, and breaks no content policy on the way", async () => {
    const { context, page, problems } = await openWatched(browser, { storageState: person });
    for (const path of pages()) {
      await page.goto(`${server.url}${path}`);
      await page.getByRole("heading").first().waitFor();
    }
    await context.close();
    const web = childrenOf(server.pid).filter((pid) => commandLine(pid).includes("next"));
    expect(web).toHaveLength(1);
    for (const pid of web) expect(readFileSync(`/proc/${pid}/maps`, "utf8")).not.toContain("tensorflow");
    expect(problems).toEqual([]);
  });

  it("places modules on a map by a worker of its own, which the content policy lets a page start", async () => {
    const { context, page, problems } = await openWatched(browser, { storageState: person });
    await page.goto(`${server.url}/experiments/${experiment.id}`);
    const map = page.getByRole("figure").filter({ hasText: "A map of learned and true modules" });
    await until("the map comes near the window", async () => {
      await page.mouse.wheel(0, 600);
      return (await map.count()) === 1;
    });
    await map.scrollIntoViewIfNeeded();
    await map.getByRole("slider").press("ArrowLeft");
    await map.getByText("true module 3").waitFor();
    await context.close();
    expect(problems).toEqual([]);
  });

  it("sends every page with its own nonce and the security headers", async () => {
    const cookie = person.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const nonces = new Set<string>();
    const paths = [...pages(), "/sign-in", "/nowhere", "/share/nowhere", `/runs/${crypto.randomUUID()}`];
    for (const path of paths) {
      const { headers } = await fetch(`${server.url}${path}`, { headers: { cookie }, redirect: "manual" });
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy, path).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'(;|$)/);
      expect(policy, path).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
      expect(policy, path).toContain("frame-ancestors 'none'");
      nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? "");
      expect(Object.fromEntries(headers), path).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
      });
      expect(headers.get("x-powered-by"), path).toBeNull();
    }
    expect(nonces.size).toBe(paths.length);
  });

  it("compresses what the API answers, and leaves streams of events as they are", async () => {
    const headers = { cookie: person.cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
    const ask = (path: string, input: unknown, more: Readonly<Record<string, string>> = {}) => {
      const query = new URLSearchParams({ input: JSON.stringify({ json: input }) });
      return fetch(`${server.url}/api/trpc/${path}?${query}`, { headers: { ...headers, ...more } });
    };
    const answer = await ask("experiments.get", { id: experiment.id });
    expect([answer.status, answer.headers.get("content-encoding")]).toEqual([200, "gzip"]);
    expect(answer.headers.get("content-type")).toBe("application/json");
    const watched = { experimentIds: [experiment.id], keys: [] };
    const stream = await ask("live.watch", watched, { accept: "text/event-stream" });
    expect([stream.status, stream.headers.get("content-encoding")]).toEqual([200, null]);
    expect(stream.headers.get("content-type")).toBe("text/event-stream");
    await stream.body?.cancel();
  });

  it("keeps shared pages out of search engines and their addresses out of other sites' logs", async () => {
    for (const path of [sharePath, "/share/nowhere"]) {
      const { headers } = await fetch(`${server.url}${path}`);
      expect(headers.get("x-robots-tag")).toContain("noindex");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
    expect((await fetch(`${server.url}/sign-in`)).headers.get("x-robots-tag")).toBeNull();
  });

  it("answers under its own names only", async () => {
    const paths = ["/sign-in", "/api/health", sharePath];
    for (const path of paths) {
      expect(await statusFor(`${server.url}${path}`, `127.0.0.1:${server.port}`), path).toBe(200);
      expect(await statusFor(`${server.url}${path}`, "attacker.example"), path).toBe(421);
      expect(await statusFor(`${server.url}${path}`, `127.0.0.1.attacker.example:${server.port}`), path).toBe(421);
    }
  });
});
