import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { ANALYSIS_KINDS, MOST_ANALYSED_RUNS } from "../../../domain/analysis";
import type { AnalysisView } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { runReach } from "../reach";

const input = z.strictObject({
  runIds: z.array(z.string().max(64)).max(MOST_ANALYSED_RUNS),
  kind: z.enum(ANALYSIS_KINDS),
});

/** One kind of analysis of runs, in the order of their ids. Runs out of reach, and those that have none, are left out. */
export async function readAnalyses(ctx: Context, raw: z.input<typeof input>): Promise<AnalysisView[]> {
  const actor = authorize(ctx, "run:read");
  const { runIds, kind } = parseInput(input, raw);
  const { analyses, runs } = ctx.db.tables;
  return ctx.db.orm
    .select({ runId: analyses.runId, analysis: analyses.content })
    .from(analyses)
    .innerJoin(runs, eq(runs.id, analyses.runId))
    .where(and(runReach(ctx.db, actor), inArray(analyses.runId, runIds), eq(analyses.kind, kind)))
    .orderBy(asc(analyses.runId));
}
