import { setTimeout as delay } from "node:timers/promises";
import { eq } from "drizzle-orm";
import type { LiveBatch } from "../../../domain/views";
import { transformer } from "../../../server/api/transformer";
import { reportPoints } from "../../../server/services/ingest/report";
import { until } from "../../support/until";
import { type Figure, figureOf } from "./figure";
import { liveRuns } from "./ingest";
import { cookieOf } from "./server";
import type { Stage } from "./stage";

const TABS = 50;
const RUNS = 20;
/** How often a worker stores what its stack tells, at the most. */
const EVERY_MS = 150;
const KEY = "train.loss";

/** From the call that stores a point to its arrival in each of fifty open streams. */
export async function measureLive(stage: Stage): Promise<Figure> {
  const { db } = stage.place;
  const runIds = await liveRuns(stage, RUNS, 9_000_000);
  const [run] = await db.orm
    .select({ experimentId: db.tables.runs.experimentId })
    .from(db.tables.runs)
    .where(eq(db.tables.runs.id, runIds[0] ?? ""));
  const tabs = await openTabs(stage, run?.experimentId ?? "");
  const delays: number[] = [];
  try {
    for (const tab of tabs) tab.onPoint = (value) => delays.push(Date.now() - value);
    for (let step = 1; step <= stage.options.rounds; step++) {
      await report(stage, runIds, step);
      await delay(EVERY_MS);
    }
    const expected = stage.options.rounds * RUNS * TABS;
    await until(`${expected} points have arrived`, async () => delays.length >= expected);
  } finally {
    for (const tab of tabs) tab.close();
  }
  const name = `live, worker to ${TABS} tabs, ${RUNS} runs`;
  return figureOf({ name, budget: { p95: 1000 }, database: db.dialect, unit: "ms" }, delays);
}

/** A point of each run, whose value is the moment at which it is told. */
async function report({ place }: Stage, runIds: readonly string[], step: number): Promise<void> {
  const now = Date.now();
  const series = [{ key: KEY, steps: [step], values: [now] }];
  await reportPoints(
    place.db,
    runIds.map((runId) => ({ attempt: { runId, fence: 1 }, step, series, notices: [] })),
  );
}

interface Tab {
  onPoint: (value: number) => void;
  close(): void;
}

/** Streams as open pages have them, each past its first batch. */
async function openTabs({ web, owner }: Stage, experimentId: string): Promise<Tab[]> {
  const cookie = await cookieOf(owner.userId);
  const url = new URL("/api/trpc/live.watch", web.url);
  url.searchParams.set("input", JSON.stringify(transformer.serialize({ experimentIds: [experimentId], keys: [KEY] })));
  return Promise.all(Array.from({ length: TABS }, () => openTab(url, cookie)));
}

async function openTab(url: URL, cookie: string): Promise<Tab> {
  const end = new AbortController();
  const tab: Tab = { onPoint: () => undefined, close: () => end.abort() };
  const { body } = await fetch(url, { headers: { cookie, accept: "text/event-stream" }, signal: end.signal });
  await new Promise<void>((resolve, reject) => {
    const read = async () => {
      let rest = "";
      for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const blocks = (rest + text).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const batch of blocks.flatMap(batchOf)) {
          resolve();
          for (const { values } of batch.points) values.forEach(tab.onPoint);
        }
      }
    };
    read().catch((error: unknown) => (end.signal.aborted ? undefined : reject(error)));
  });
  return tab;
}

/** The batch in an event of the stream; none in its pings. */
function batchOf(block: string): LiveBatch[] {
  const data = /^data: ?(.*)$/m.exec(block)?.[1];
  if (!data || !/^id: /m.test(block)) return [];
  return [transformer.deserialize<LiveBatch>(JSON.parse(data))];
}
