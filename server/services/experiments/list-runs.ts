import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { RunRow } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { runReach } from "../reach";
import { runColumns } from "./columns";
import { findExperiment } from "./find";

const input = z.strictObject({ id: z.string().max(64) });

/** All runs of an experiment, in arm order and then by seed. */
export async function listRuns(ctx: Context, raw: z.input<typeof input>): Promise<RunRow[]> {
  const actor = authorize(ctx, "run:read");
  const { id } = parseInput(input, raw);
  await findExperiment(ctx.db, actor, id);
  const { runs, arms } = ctx.db.tables;
  return ctx.db.orm
    .select(runColumns(ctx.db))
    .from(runs)
    .innerJoin(arms, eq(arms.id, runs.armId))
    .where(and(runReach(ctx.db, actor), eq(runs.experimentId, id)))
    .orderBy(asc(arms.position), asc(runs.seed));
}
