import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Figure } from "./figure";
import { askOften, type Stage } from "./stage";

/** MLflow took 83 and 270 ms for such a page of 10,000 runs on such a machine. */
const PAGE = { p50: 40, p95: 80 };
const COLUMNS = [
  "method",
  "m",
  "n",
  "status",
  "test.loss",
  "test.relativeLoss",
  "ood.noise.relativeLoss",
  "last(train.loss)",
];
const TENTH = ", a tenth of the runs";
const page = z.looseObject({ nextCursor: z.string(), rows: z.array(z.unknown()).length(50) });

/** A filtered list, sorted by a metric: another filter each round, so that no answer is another's. */
function list(round: number) {
  const filter = `status = "finished" and n >= ${100 + (round % 5) * 100} and test.loss < ${(0.9 - round / 1000).toFixed(3)}`;
  return { filter, sort: [{ by: "test.relativeLoss", direction: "asc" }], columns: COLUMNS, limit: 50 };
}

/** Questions after which a server that has just begun has compiled what it answers them with. */
const WARM_UP = 60;

/** The list of a tenth of the runs, before the others are there. */
export async function measureFewer(stage: Stage): Promise<Figure[]> {
  for (let round = 0; round < WARM_UP; round++) await stage.client.query("runs.list", list(round));
  return measureLists(stage, TENTH);
}

/** By what the list's figures are multiplied at ten times the runs. */
export function growth(fewer: readonly Figure[], all: readonly Figure[]): Figure[] {
  return all.flatMap(({ name, database, p50, p95 }) => {
    const before = fewer.find((one) => one.name === `${name}${TENTH}`);
    if (!before) return [];
    const ratio = (a: number, b: number) => Number((a / b).toPrecision(3));
    const times = { p50: ratio(p50, before.p50), p95: ratio(p95, before.p95) };
    return [{ name: `${name}, growth at 10 × the runs`, database, ...times, unit: "×", budget: null, ok: true }];
  });
}

/** `suffix` tells the same figures of a smaller installation apart. */
export async function measureLists(stage: Stage, suffix = ""): Promise<Figure[]> {
  const budget = suffix === "" ? PAGE : null;
  const first = await askOften(stage, { name: `run list, first page${suffix}`, budget, path: "runs.list" }, list);
  const cursors: string[] = [];
  for (let round = 0; round < 5; round++) {
    const { data } = await stage.client.query("runs.list", list(round));
    cursors.push(page.parse(data).nextCursor);
  }
  const next = { name: `run list, next page${suffix}`, budget, path: "runs.list" };
  return [first, await askOften(stage, next, (round) => ({ ...list(round % 5), cursor: cursors[round % 5] }))];
}

export async function* measureRunPage(stage: Stage): AsyncGenerator<Figure> {
  const { orm, tables } = stage.place.db;
  const { runs } = tables;
  const found = await orm.select({ id: runs.id }).from(runs).where(eq(runs.teamId, stage.owner.teamId)).limit(500);
  const asked = { name: "run page", budget: PAGE, path: "runs.get" };
  yield await askOften(stage, asked, (round) => ({ id: found[(round * 7) % found.length]?.id ?? "" }));
}
