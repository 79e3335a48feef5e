import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { inGridOrder } from "../../../domain/config/point";
import type { RunRow } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { runReachWithin } from "../reach";
import { toldRun } from "../runs/told";
import { runColumns } from "./columns";
import { findExperiment } from "./find";

const input = z.strictObject({ id: z.string().max(64) });

/** All runs of an experiment, in the order of its arms (by method, along the grid) and then by seed. */
export async function listRuns(ctx: Context, raw: z.input<typeof input>): Promise<RunRow[]> {
  const actor = authorize(ctx, "run:read");
  const { id } = parseInput(input, raw);
  await findExperiment(ctx.db, actor, id);
  const { runs, arms } = ctx.db.tables;
  const [rows, placed] = await Promise.all([
    ctx.db.orm
      .select(runColumns(ctx.db))
      .from(runs)
      .where(and(runReachWithin(ctx.db, actor), eq(runs.experimentId, id))),
    ctx.db.orm
      .select({ id: arms.id, method: arms.method, params: arms.params })
      .from(arms)
      .where(eq(arms.experimentId, id)),
  ]);
  const place = new Map(inGridOrder(placed).map((arm, index) => [arm.id, index]));
  return rows
    .map((run) => toldRun(actor, run))
    .sort((a, b) => (place.get(a.armId) ?? 0) - (place.get(b.armId) ?? 0) || a.seed - b.seed);
}
