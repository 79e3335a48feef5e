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
const page = z.looseObject({ nextCursor: z.string(), rows: z.array(z.unknown()).length(50) });

/** A filtered list, sorted by a metric: another filter each round, so that no answer is another's. */
function list(round: number) {
  const filter = `status = "finished" and n >= ${100 + (round % 5) * 100} and test.loss < ${(0.9 - round / 1000).toFixed(3)}`;
  return { filter, sort: [{ by: "test.relativeLoss", direction: "asc" }], columns: COLUMNS, limit: 50 };
}

/** `suffix` tells the same figures of a smaller installation apart. */
export async function* measureLists(stage: Stage, suffix = ""): AsyncGenerator<Figure> {
  const budget = suffix === "" ? PAGE : null;
  yield await askOften(stage, { name: `run list, first page${suffix}`, budget, path: "runs.list" }, list);
  const cursors: string[] = [];
  for (let round = 0; round < 5; round++) {
    const { data } = await stage.client.query("runs.list", list(round));
    cursors.push(page.parse(data).nextCursor);
  }
  const next = { name: `run list, next page${suffix}`, budget, path: "runs.list" };
  yield await askOften(stage, next, (round) => ({ ...list(round % 5), cursor: cursors[round % 5] }));
}

export async function* measureRunPage(stage: Stage): AsyncGenerator<Figure> {
  const { orm, tables } = stage.place.db;
  const { runs } = tables;
  const found = await orm.select({ id: runs.id }).from(runs).where(eq(runs.teamId, stage.owner.teamId)).limit(500);
  const asked = { name: "run page", budget: PAGE, path: "runs.get" };
  yield await askOften(stage, asked, (round) => ({ id: found[(round * 7) % found.length]?.id ?? "" }));
}
