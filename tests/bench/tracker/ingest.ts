import { inArray } from "drizzle-orm";
import { type Budget, type Figure, figureOf } from "./figure";
import { addExperiment } from "./installation";
import type { Stage } from "./stage";
import { letWrite, type Stored, type WriterOrder } from "./writers";

const WRITERS = [1, 4, 16] as const;
/** Runs of one writer's stack. */
const RUNS = 8;
const WINDOW_MS = 400;
/** Bulk import of the fastest tracker measured, trackio, is 237,000/s; MLflow's 13,600/s. */
const LEAST = { sqlite: 1_000_000, postgres: 500_000 };

/** Points a second that are stored by processes that do nothing else, each with a stack of its own. */
export async function* measureIngest(stage: Stage): AsyncGenerator<Figure> {
  const { dialect: database } = stage.place.db;
  for (const writers of WRITERS) {
    const orders: WriterOrder[] = [];
    for (let writer = 0; writer < writers; writer++)
      orders.push({
        url: stage.place.url,
        runIds: await liveRuns(stage, RUNS, 6_000_000 + 1000 * writers + 20 * writer),
      });
    const stored = await letWrite(orders, (stage.options.rounds + 2) * WINDOW_MS);
    const budget: Budget | null = writers === 4 ? { atLeast: LEAST[database] } : null;
    const name = `ingest from ${writers} ${writers === 1 ? "writer" : "writers"}`;
    yield figureOf({ name, database, budget, unit: "points/s" }, rates(stored, stage.options.rounds));
  }
}

/** Runs in the midst of their first attempt, without points. */
export async function liveRuns({ place, owner }: Stage, count: number, first: number): Promise<string[]> {
  const ids = await addExperiment(place.db, owner, count, first);
  const { runs } = place.db.tables;
  await place.db.orm
    .update(runs)
    .set({ status: "running", failure: null, chosenStep: null, metrics: null, endedAt: null })
    .where(inArray(runs.id, ids));
  return ids;
}

/** Points a second, window by window, from the first whole one on. */
function rates(stored: readonly Stored[], windows: number): number[] {
  const began = Math.min(...stored.map(({ at }) => at)) + WINDOW_MS;
  const points = Array.from({ length: windows }, () => 0);
  for (const { at, points: more } of stored) {
    const window = Math.floor((at - began) / WINDOW_MS);
    if (window >= 0 && window < windows) points[window] = (points[window] ?? 0) + more;
  }
  return points.map((count) => (count * 1000) / WINDOW_MS);
}
