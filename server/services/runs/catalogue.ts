import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { AXES, AXIS_NAMES } from "../../../domain/config/axis";
import type { FieldCatalogue, FilterField } from "../../../domain/filter/field";
import { RUN_FIELDS } from "../../../domain/filter/run-fields";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { metricFields } from "../filter/metric-fields";

/** Of the newest arms and experiments the values that completion offers. */
const NEWEST_ARMS = 300;
const NEWEST_EXPERIMENTS = 50;
const MOST_TAGS = 200;

/** The names that filters and columns of runs know, with values for completion. Only bounded stretches of indexes are read. */
export async function runCatalogue(ctx: Context): Promise<FieldCatalogue> {
  const { teamId } = authorize(ctx, "finding:read");
  const [metrics, texts, numbers] = await Promise.all([
    metricFields(ctx.db, teamId),
    seenTexts(ctx.db, teamId),
    seenNumbers(ctx.db, teamId),
  ]);
  const withValues = (field: FilterField): FilterField => {
    const values = texts.get(field.name) ?? numbers.get(field.name);
    return values && !field.values ? { ...field, values } : field;
  };
  return { fields: [...RUN_FIELDS.map(withValues), ...metrics] };
}

async function seenTexts(db: Connection, teamId: string): Promise<Map<string, string[]>> {
  const { experiments, experimentTags, runTags } = db.tables;
  const tagsOf = (table: typeof runTags | typeof experimentTags) =>
    db.orm
      .selectDistinct({ tag: table.tag })
      .from(table)
      .where(eq(table.teamId, teamId))
      .orderBy(asc(table.tag))
      .limit(MOST_TAGS);
  const [named, own, inherited] = await Promise.all([
    db.orm
      .select({ name: experiments.name, preset: experiments.preset })
      .from(experiments)
      .where(and(eq(experiments.teamId, teamId), isNull(experiments.trashedAt)))
      .orderBy(desc(experiments.createdAt), desc(experiments.id))
      .limit(NEWEST_EXPERIMENTS),
    tagsOf(runTags),
    tagsOf(experimentTags),
  ]);
  return new Map([
    ["experiment", [...new Set(named.map(({ name }) => name))]],
    ["preset", [...new Set(named.flatMap(({ preset }) => preset ?? []))]],
    ["tag", [...new Set([...own, ...inherited].map(({ tag }) => tag))].sort()],
  ]);
}

/** Values along the grids of the newest arms, by the axis and by the config's path that it sets. */
async function seenNumbers(db: Connection, teamId: string): Promise<Map<string, number[]>> {
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
