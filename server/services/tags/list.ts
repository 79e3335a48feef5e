import { and, asc, count, eq, isNull } from "drizzle-orm";
import type { TagCount } from "../../../domain/tag";
import { authorize } from "../authorize";
import type { Context } from "../context";

/** Different tags that a list holds at most. */
const MOST = 500;

/** The team's tags by name, and how many runs and experiments bear each; what is in the trash doesn't count. */
export async function listTags(ctx: Context): Promise<TagCount[]> {
  const { teamId } = authorize(ctx, "finding:read");
  const { orm, tables } = ctx.db;
  const { runs, experiments, runTags, experimentTags } = tables;
  const [ofRuns, ofExperiments] = await Promise.all([
    orm
      .select({ tag: runTags.tag, n: count() })
      .from(runTags)
      .innerJoin(runs, eq(runs.id, runTags.runId))
      .innerJoin(experiments, eq(experiments.id, runs.experimentId))
      .where(and(eq(runTags.teamId, teamId), isNull(experiments.trashedAt)))
      .groupBy(runTags.tag)
      .orderBy(asc(runTags.tag))
      .limit(MOST),
    orm
      .select({ tag: experimentTags.tag, n: count() })
      .from(experimentTags)
      .innerJoin(experiments, eq(experiments.id, experimentTags.experimentId))
      .where(and(eq(experimentTags.teamId, teamId), isNull(experiments.trashedAt)))
      .groupBy(experimentTags.tag)
      .orderBy(asc(experimentTags.tag))
      .limit(MOST),
  ]);
  const runsOf = new Map(ofRuns.map(({ tag, n }) => [tag, Number(n)]));
  const experimentsOf = new Map(ofExperiments.map(({ tag, n }) => [tag, Number(n)]));
  return [...new Set([...runsOf.keys(), ...experimentsOf.keys()])]
    .sort()
    .slice(0, MOST)
    .map((tag) => ({ tag, runs: runsOf.get(tag) ?? 0, experiments: experimentsOf.get(tag) ?? 0 }));
}
