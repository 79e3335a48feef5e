import { z } from "zod";
import { type Figure, figureOf } from "./figure";
import { addExperiment } from "./installation";
import { curve, writeSeries } from "./series";
import { askOften, type Stage } from "./stage";

/** Points that a chart asks for of each run, as `app/_charts/use-series.ts` does. */
const chartPoints = (runs: number) => Math.min(400, Math.floor(60_000 / runs));
const KEY = "train.loss";

interface Compared {
  readonly runs: number;
  readonly points: number;
  readonly ms: number;
}

/** Of four trackers measured on such a machine TensorBoard was the fastest: 490 ms and 7.6 MB for the first. */
const COMPARED: readonly Compared[] = [
  { runs: 50, points: 10_000, ms: 500 },
  { runs: 200, points: 500, ms: 150 },
];
const MOST_KILOBYTES = 200;
const LONG = 100_000;
const views = z.array(z.looseObject({ total: z.int() }));

export async function* measureCharts(stage: Stage): AsyncGenerator<Figure> {
  for (const [index, compared] of COMPARED.entries()) yield* compare(stage, compared, index);
  yield* measureLong(stage);
}

async function* compare(stage: Stage, { runs, points, ms }: Compared, index: number): AsyncGenerator<Figure> {
  const runIds = await addSeries(stage, runs, points, 1_000_000 * (index + 1));
  const input = { runIds, keys: [KEY], maxPoints: chartPoints(runs) };
  const title = `compare ${runs} runs × ${points.toLocaleString("en")} points`;
  yield await askOften(stage, { name: title, budget: { p50: ms }, path: "series.read" }, () => input);
  const { bytes, data } = await stage.client.query("series.read", input);
  if (views.parse(data).some(({ total }) => total !== points)) throw new Error("A series came without all its points.");
  const budget = index === 0 ? { p50: MOST_KILOBYTES } : null;
  const { dialect: database } = stage.place.db;
  yield figureOf({ name: `${title}, on the wire`, budget, database, unit: "kB" }, [bytes / 1000]);
}

/** One long series; TensorBoard takes 48 ms for it. */
async function* measureLong(stage: Stage): AsyncGenerator<Figure> {
  const runIds = await addSeries(stage, 1, LONG, 5_000_000);
  const input = { runIds, keys: [KEY], maxPoints: chartPoints(1) };
  const name = `one series of ${LONG.toLocaleString("en")} points`;
  yield await askOften(stage, { name, budget: { p50: 25 }, path: "series.read" }, () => input);
  const zoom = { name: "zoom into a tenth of it", budget: { p50: 25 }, path: "series.read" };
  yield await askOften(stage, zoom, (round) => ({ ...input, from: 1000 * round, to: 1000 * round + LONG / 10 }));
}

async function addSeries({ place, owner }: Stage, runs: number, points: number, first: number): Promise<string[]> {
  const ids = await addExperiment(place.db, owner, runs, first);
  for (const [index, runId] of ids.entries()) {
    const series = [{ runId, key: KEY, points: curve(first + index, points) }];
    await place.db.transaction((tx) => writeSeries(tx, owner, series));
  }
  return ids;
}
