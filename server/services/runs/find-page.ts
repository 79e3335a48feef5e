import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { behind, from, orderBy } from "./keyset";
import type { Place, SortValue } from "./place";
import type { Ordering } from "./sorting";

/**
 * Up to so many runs are looked at one by one to put them in order; more are met in the order of an index until the page is full.
 * The one is slow where many runs fit, the other where few do.
 */
const FEW = 1000;

export interface PageQuery {
  readonly teamId: string;
  /** On `runs`. */
  readonly condition: SQL;
  /** Whether the condition leaves out more than what is out of sight. */
  readonly filtered: boolean;
  readonly orderings: readonly [Ordering, ...Ordering[]];
  readonly after: Place | null;
  readonly limit: number;
}

/** A page's rows: their places in the order, at most `limit` of them. */
export async function findPage(db: Connection, query: PageQuery): Promise<Place[]> {
  const [first] = query.orderings;
  const metric = first.on.field.group === "metric" && first.on.summary === null;
  if (!metric && first.on.field.name !== "created") return sorted(db, query);
  const few = query.filtered ? await fewRuns(db, query.condition) : null;
  if (few) return few.length === 0 ? [] : sorted(db, { ...query, condition: inArray(db.tables.runs.id, few) });
  return metric ? walkMetric(db, query) : sorted(db, query);
}

/** The runs' ids where there are few. */
async function fewRuns(db: Connection, condition: SQL): Promise<string[] | null> {
  const { runs } = db.tables;
  const rows = await db.orm
    .select({ id: runs.id })
    .from(runs)
    .where(condition)
    .limit(FEW + 1);
  return rows.length > FEW ? null : rows.map(({ id }) => id);
}

/** Puts all that the condition finds in order; by the time of launch, which an index knows, it stops with the page. */
async function sorted(db: Connection, { condition, orderings, after, limit }: PageQuery): Promise<Place[]> {
  const { runs, arms, experiments } = db.tables;
  const { direction } = orderings[0];
  const id = sql`${runs.id}`;
  const last = after && { sql: id, direction, last: after.id };
  const rows = await db.orm
    .select({ id: runs.id, ...selection(db, orderings) })
    .from(runs)
    .innerJoin(arms, eq(arms.id, runs.armId))
    .innerJoin(experiments, eq(experiments.id, runs.experimentId))
    .where(
      and(
        condition,
        after && orderings[0].required ? from(db.dialect, orderings[0], after.values[0] ?? null) : undefined,
        after && last ? behind(db.dialect, orderings, after.values, last) : undefined,
      ),
    )
    .orderBy(...orderBy(orderings, 2, id, direction))
    .limit(limit);
  return rows.map((row) => placeOf(row, orderings.length));
}

/** First the runs that have the metric, in the order of its index, then those that don't. */
async function walkMetric(db: Connection, query: PageQuery): Promise<Place[]> {
  const inRest = query.after?.values[0] === null;
  const found = inRest ? [] : await withMetric(db, query);
  if (found.length === query.limit) return found;
  const rest = await withoutMetric(db, {
    ...query,
    after: inRest ? query.after : null,
    limit: query.limit - found.length,
  });
  return [...found, ...rest];
}

async function withMetric(db: Connection, query: PageQuery): Promise<Place[]> {
  const { runs, runMetrics, arms, experiments } = db.tables;
  const { teamId, condition, orderings, after, limit } = query;
  const [first, ...others] = orderings;
  const keys = [{ ...first, value: sql`${runMetrics.value}`, required: true }, ...others] as const;
  const id = sql`${runMetrics.runId}`;
  const last = after && { sql: id, direction: first.direction, last: after.id };
  const rows = await db.orm
    .select({ id: runMetrics.runId, ...selection(db, keys) })
    .from(runMetrics)
    .innerJoin(runs, eq(runs.id, runMetrics.runId))
    .innerJoin(arms, eq(arms.id, runs.armId))
    .innerJoin(experiments, eq(experiments.id, runs.experimentId))
    .where(
      and(
        eq(runMetrics.teamId, teamId),
        eq(runMetrics.key, first.on.field.name),
        condition,
        after ? from(db.dialect, keys[0], after.values[0] ?? null) : undefined,
        after && last ? behind(db.dialect, keys, after.values, last) : undefined,
      ),
    )
    .orderBy(...orderBy(keys, 2, id, first.direction))
    .limit(limit);
  return rows.map((row) => placeOf(row, orderings.length));
}

async function withoutMetric(db: Connection, query: PageQuery): Promise<Place[]> {
  const { runs, runMetrics, arms, experiments } = db.tables;
  const { condition, orderings, after, limit } = query;
  const [first, ...others] = orderings;
  const id = sql`${runs.id}`;
  const last = after && { sql: id, direction: first.direction, last: after.id };
  const rows = await db.orm
    .select({ id: runs.id, ...selection(db, others) })
    .from(runs)
    .innerJoin(arms, eq(arms.id, runs.armId))
    .innerJoin(experiments, eq(experiments.id, runs.experimentId))
    .where(
      and(
        condition,
        sql`not exists (select 1 from ${runMetrics} where ${runMetrics.runId} = ${runs.id} and ${runMetrics.key} = ${first.on.field.name})`,
        after && last ? behind(db.dialect, others, after.values.slice(1), last) : undefined,
      ),
    )
    .orderBy(...orderBy(others, 2, id, first.direction))
    .limit(limit);
  return rows.map((row) => {
    const { id, values } = placeOf(row, others.length);
    return { id, values: [null, ...values] };
  });
}

/** The keys' values as v0, v1, …; times in milliseconds. */
function selection(db: Connection, keys: readonly Pick<Ordering, "value" | "type">[]): Record<string, SQL<SortValue>> {
  return Object.fromEntries(keys.map(({ value, type }, index) => [`v${index}`, plain(db, value, type)]));
}

/** A value as both databases' drivers give it alike. The wrapping keeps the names of its columns whole. */
export function plain(db: Connection, value: SQL, type: Ordering["type"]): SQL<SortValue> {
  if (db.dialect === "postgres" && type === "instant")
    return sql<SortValue>`(extract(epoch from ${value}) * 1000)::double precision`;
  return sql<SortValue>`${value}`;
}

function placeOf(row: Readonly<Record<string, SortValue>>, keys: number): Place {
  return {
    id: String(row.id),
    values: Array.from({ length: keys }, (_, index) => row[`v${index}`] ?? null),
  };
}
