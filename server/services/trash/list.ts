import { and, count, desc, inArray } from "drizzle-orm";
import { z } from "zod";
import { type TrashedExperiment, trashedUntil } from "../../../domain/trash";
import type { Page } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { afterCursor, page } from "../cursor";
import { parseInput } from "../parse";
import { keptBytes } from "./bytes";
import { inTrash } from "./in-trash";

const input = z.strictObject({ cursor: z.string().max(300).nullish() });
const PAGE = 25;

/** What lies in the trash, the last one first, with what a purge of it gives back. */
export async function listTrash(ctx: Context, raw: z.input<typeof input> = {}): Promise<Page<TrashedExperiment>> {
  const actor = authorize(ctx, "finding:read");
  const { cursor } = parseInput(input, raw);
  const { db } = ctx;
  const { experiments, runs } = db.tables;
  const found = await db.orm
    .select({ id: experiments.id, name: experiments.name, trashedAt: experiments.trashedAt })
    .from(experiments)
    .where(and(inTrash(db, actor), afterCursor(experiments.trashedAt, experiments.id, cursor)))
    .orderBy(desc(experiments.trashedAt), desc(experiments.id))
    .limit(PAGE + 1);
  const trashed = found.flatMap(({ trashedAt, ...row }) => (trashedAt ? [{ ...row, trashedAt }] : []));
  const { rows, nextCursor } = page(trashed, PAGE, ({ trashedAt, id }) => ({ at: trashedAt, id }));
  const ids = rows.map(({ id }) => id);
  const [bytes, counts] = await Promise.all([
    keptBytes(db, ids),
    db.orm
      .select({ id: runs.experimentId, n: count() })
      .from(runs)
      .where(inArray(runs.experimentId, ids))
      .groupBy(runs.experimentId),
  ]);
  const runsOf = new Map(counts.map(({ id, n }) => [id, Number(n)]));
  return {
    nextCursor,
    rows: rows.map((row) => ({
      ...row,
      runs: runsOf.get(row.id) ?? 0,
      purgedAt: trashedUntil(row.trashedAt),
      bytes: bytes.get(row.id) ?? { series: 0, artifacts: 0 },
    })),
  };
}
