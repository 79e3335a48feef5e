import { and, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { type RunListRow, runListInput } from "../../../domain/run-list";
import type { Page } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { afterCursor, page } from "../cursor";
import { parseInput } from "../parse";
import { runReach } from "../reach";

/** A page of the runs that a filter finds, with the columns asked for. */
export async function listFoundRuns(ctx: Context, raw: z.input<typeof runListInput>): Promise<Page<RunListRow>> {
  const actor = authorize(ctx, "finding:read");
  const { cursor, limit } = parseInput(runListInput, raw);
  const { db } = ctx;
  const { runs, arms, experiments } = db.tables;
  const found = await db.orm
    .select({
      id: runs.id,
      experimentId: runs.experimentId,
      experiment: experiments.name,
      armId: runs.armId,
      method: arms.method,
      params: arms.params,
      seed: runs.seed,
      status: runs.status,
      failure: runs.failure,
      excluded: runs.excluded,
      createdAt: runs.createdAt,
    })
    .from(runs)
    .innerJoin(arms, eq(arms.id, runs.armId))
    .innerJoin(experiments, eq(experiments.id, runs.experimentId))
    .where(and(runReach(db, actor), afterCursor(runs.createdAt, runs.id, cursor)))
    .orderBy(desc(runs.createdAt), desc(runs.id))
    .limit(limit + 1);
  const { rows, nextCursor } = page(found, limit, (row) => ({ at: row.createdAt, id: row.id }));
  return {
    nextCursor,
    rows: rows.map(({ createdAt: _, excluded, ...row }) => ({ ...row, excluded: excluded !== null, values: {} })),
  };
}
