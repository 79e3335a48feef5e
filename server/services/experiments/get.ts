import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { inGridOrder } from "../../../domain/config/point";
import { emptyCounts, experimentStatus } from "../../../domain/status";
import type { ExperimentView } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { personName } from "../people";
import { armReach, runReachWithin } from "../reach";
import { armColumns } from "./columns";
import { countRuns } from "./counts";
import { findExperiment } from "./find";

const input = z.strictObject({ id: z.string().max(64) });

/** An experiment with its arms, by method and along the grid, whenever they were added; its runs are read apart. A link's holder doesn't learn who launched it. */
export async function getExperiment(ctx: Context, raw: z.input<typeof input>): Promise<ExperimentView> {
  const actor = authorize(ctx, "experiment:read");
  const { id } = parseInput(input, raw);
  const { db } = ctx;
  const found = await findExperiment(db, actor, id);
  const { arms } = db.tables;
  const [armRows, counts, createdBy] = await Promise.all([
    db.orm
      .select(armColumns(db))
      .from(arms)
      .where(and(armReach(db, actor), eq(arms.experimentId, id))),
    countRuns(db, [id], runReachWithin(db, actor)),
    actor.kind === "share" ? null : personName(db, found.createdBy),
  ]);
  const counted = counts.get(id) ?? emptyCounts();
  return {
    id: found.id,
    name: found.name,
    preset: found.preset,
    spec: found.spec,
    status: experimentStatus(counted),
    counts: counted,
    createdAt: found.createdAt,
    createdBy,
    archived: found.archivedAt !== null,
    revision: found.revision,
    arms: inGridOrder(armRows).map((arm, position) => ({ ...arm, position })),
  };
}
