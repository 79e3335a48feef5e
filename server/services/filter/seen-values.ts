import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { AXES, AXIS_NAMES } from "../../../domain/config/axis";

/** Of the newest arms and experiments the values that completion offers. */
const NEWEST_ARMS = 300;
const NEWEST_EXPERIMENTS = 50;
const MOST_TAGS = 200;

type Tables = Connection["tables"];

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

/** The team's tags in these tables, each once. */
export async function seenTags(
  db: Connection,
  teamId: string,
  tables: readonly (Tables["runTags"] | Tables["experimentTags"])[],
): Promise<string[]> {
  const found = await Promise.all(
    tables.map((table) =>
      db.orm
        .selectDistinct({ tag: table.tag })
        .from(table)
        .where(eq(table.teamId, teamId))
        .orderBy(asc(table.tag))
        .limit(MOST_TAGS),
    ),
  );
  return [...new Set(found.flat().map(({ tag }) => tag))].sort();
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
