import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import type { RunSoftware } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { runReachWithin } from "../reach";
import { findExperiment } from "./find";

const input = z.strictObject({ id: z.string().max(64) });

/** What trained an experiment's runs, each version and commit once: what a figure's file names as its source. */
export async function experimentSoftware(ctx: Context, raw: z.input<typeof input>): Promise<RunSoftware[]> {
  const actor = authorize(ctx, "run:read");
  const { id } = parseInput(input, raw);
  const { db } = ctx;
  await findExperiment(db, actor, id);
  const { runs } = db.tables;
  const rows = await db.orm
    .select({ environment: runs.environment })
    .from(runs)
    .where(and(runReachWithin(db, actor), eq(runs.experimentId, id), isNotNull(runs.environment)));
  const found = new Map(
    rows.flatMap(({ environment }): [string, RunSoftware][] => {
      if (!environment) return [];
      const { modscale, commit } = environment;
      return [[`${modscale} ${commit}`, { modscale, commit }]];
    }),
  );
  return [...found.values()];
}
