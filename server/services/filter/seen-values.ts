import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { AXES, AXIS_NAMES } from "../../../domain/config/axis";

/** Of the newest arms and experiments the values that completion offers. */
const NEWEST_ARMS = 300;
const NEWEST_EXPERIMENTS = 50;
const MOST_TAGS = 200;

/** Names and presets of the newest experiments. */
export async function seenExperiments(
  db: Connection,
  teamId: string,
): Promise<{ readonly names: string[]; readonly presets: string[] }> {
  const { experiments } = db.tables;
  const rows = await db.orm
    .select({ name: experiments.name, preset: experiments.preset })
    .from(experiments)
    .where(and(eq(experiments.teamId, teamId), isNull(experiments.trashedAt)))
    .orderBy(desc(experiments.createdAt), desc(experiments.id))
    .limit(NEWEST_EXPERIMENTS);
  return {
    names: [...new Set(rows.map(({ name }) => name))],
    presets: [...new Set(rows.flatMap(({ preset }) => preset ?? []))],
  };
}

/** The tags of the team's experiments, each once; those of the trash are left out. */
export async function seenExperimentTags(db: Connection, teamId: string): Promise<string[]> {
  const { experimentTags, experiments } = db.tables;
  const rows = await db.orm
    .selectDistinct({ tag: experimentTags.tag })
    .from(experimentTags)
    .innerJoin(experiments, eq(experiments.id, experimentTags.experimentId))
    .where(and(eq(experimentTags.teamId, teamId), isNull(experiments.trashedAt)))
    .orderBy(asc(experimentTags.tag))
    .limit(MOST_TAGS);
  return rows.map(({ tag }) => tag);
}

/** The tags that the team's runs have of themselves or of their experiments, each once; those of the trash are left out. */
export async function seenRunTags(db: Connection, teamId: string): Promise<string[]> {
  const { runTags, runs, experiments } = db.tables;
  const own = db.orm
    .selectDistinct({ tag: runTags.tag })
    .from(runTags)
    .innerJoin(runs, eq(runs.id, runTags.runId))
    .innerJoin(experiments, eq(experiments.id, runs.experimentId))
    .where(and(eq(runTags.teamId, teamId), isNull(experiments.trashedAt)))
    .orderBy(asc(runTags.tag))
    .limit(MOST_TAGS);
  const [ofRuns, ofExperiments] = await Promise.all([own, seenExperimentTags(db, teamId)]);
  return [...new Set([...ofRuns.map(({ tag }) => tag), ...ofExperiments])].sort();
}

/** Values along the grids of the newest arms, by the axis and by the config's path that it sets. */
export async function seenNumbers(db: Connection, teamId: string): Promise<Map<string, number[]>> {
  const { arms, experiments } = db.tables;
  const rows = await db.orm
    .select({ params: arms.params })
    .from(experiments)
    .innerJoin(arms, eq(arms.experimentId, experiments.id))
    .where(and(eq(experiments.teamId, teamId), isNull(experiments.trashedAt)))
    .orderBy(desc(experiments.createdAt), desc(experiments.id), asc(arms.position))
    .limit(NEWEST_ARMS);
  return new Map(
    AXIS_NAMES.flatMap((axis) => {
      const values = [...new Set(rows.flatMap(({ params }) => params[axis] ?? []))].sort((a, b) => a - b);
      if (values.length === 0 || axis === "adjust") return [];
      const path = AXES[axis]?.join(".");
      return [[axis, values] as const, ...(path ? [[path, values] as const] : [])];
    }),
  );
}
