import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { Test } from "../../../domain/filter/typed";
import type { Look } from "../filter/pieces";
import { testSql } from "../filter/test-sql";
import { from, reach } from "./keyset";
import type { Place } from "./place";
import { plain, readPlaces } from "./read-places";
import type { Ordering } from "./sorting";

/** Entries of an index that are gone through one by one before a filter is taken to find too little that way. */
const NEARBY = 1000;
/** Up to so many runs are put in order by looking at each of them. */
const FEW = 1000;

export interface PageQuery {
  readonly teamId: string;
  /** On `runs`. */
  condition(look: Look): SQL;
  /** Whether the condition leaves out more than what is out of sight. */
  readonly filtered: boolean;
  readonly orderings: readonly [Ordering, ...Ordering[]];
  /** What the condition asks of the first ordering's value: it is said of the index too. */
  readonly firstTests: readonly Test[];
  readonly after: Place | null;
  readonly limit: number;
}

/**
 * A page's rows: their places in the order, at most `limit` of them.
 *
 * By the time of launch and by a metric at the chosen step there is an index in that order. Where a filter finds much, the page is
 * full after a short way along it. Where it doesn't fill soon, the filter may find few runs: they are looked for, and put in order
 * by themselves. Only what is neither goes all the way. By anything else, all that the filter finds is put in order.
 */
export async function findPage(db: Connection, query: PageQuery): Promise<Place[]> {
  const { field, summary } = query.orderings[0].on;
  const byMetric = field.group === "metric" && summary === null;
  if (!byMetric && field.name !== "created") return sorted(db, query, query.condition("all"));
  if (!query.filtered) return byMetric ? alongMetric(db, query, "each") : sorted(db, query, query.condition("each"));
  const near = await nearby(db, query, byMetric);
  if (near.length === query.limit) return near;
  const few = await fewRuns(db, query.condition("all"));
  if (few) return few.length === 0 ? [] : sorted(db, query, inArray(db.tables.runs.id, few));
  return byMetric ? alongMetric(db, query, "all") : sorted(db, query, query.condition("all"));
}

/** What of the page is found along a short way of the index from the page's begin. */
async function nearby(db: Connection, query: PageQuery, byMetric: boolean): Promise<Place[]> {
  const { orderings, after } = query;
  const [first] = orderings;
  const last = after && (after.values[0] ?? null);
  if (after && last === null) return [];
  const { runs, runMetrics } = db.tables;
  const key = byMetric ? { ...first, value: sql`${runMetrics.value}` } : first;
  const [end] = await db.orm
    .select({ value: plain(db, key.value, key.type) })
    .from(byMetric ? runMetrics : runs)
    .where(and(byMetric ? entries(db, query) : eq(runs.teamId, query.teamId), from(db.dialect, key, last)))
    .orderBy(sql`${key.value} ${sql.raw(first.direction)}`)
    .limit(1)
    .offset(NEARBY);
  const bounded = and(query.condition("each"), end && reach(db.dialect, key, end.value)) ?? query.condition("each");
  return byMetric ? withMetric(db, query, bounded) : sorted(db, query, bounded);
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

/** First the runs that have the metric, in the order of its index, then those that don't. */
async function alongMetric(db: Connection, query: PageQuery, look: Look): Promise<Place[]> {
  const inRest = query.after?.values[0] === null;
  const found = inRest ? [] : await withMetric(db, query, query.condition(look));
  if (found.length === query.limit || query.firstTests.length > 0) return found;
  const limit = query.limit - found.length;
  return [...found, ...(await withoutMetric(db, { ...query, after: inRest ? query.after : null, limit }))];
}

function sorted(db: Connection, { orderings, after, limit }: PageQuery, condition: SQL): Promise<Place[]> {
  const { runs } = db.tables;
  const { direction } = orderings[0];
  return readPlaces(db, {
    source: sql`${runs}`,
    id: sql`${runs.id}`,
    keys: orderings,
    direction,
    condition,
    after,
    limit,
  });
}

/** Those of the metric's entries in its index that a filter may find. */
function entries(db: Connection, { teamId, orderings, firstTests }: PageQuery): SQL | undefined {
  const { runMetrics } = db.tables;
  const [first] = orderings;
  return and(
    eq(runMetrics.teamId, teamId),
    eq(runMetrics.key, first.on.field.name),
    ...firstTests.map((test) => testSql(db.dialect, sql`${runMetrics.value}`, first.type, test)),
  );
}

function withMetric(db: Connection, query: PageQuery, condition: SQL): Promise<Place[]> {
  const { runs, runMetrics } = db.tables;
  const { orderings, after, limit } = query;
  const [first, ...others] = orderings;
  return readPlaces(db, {
    source: sql`${runMetrics} inner join ${runs} on ${runs.id} = ${runMetrics.runId}`,
    id: sql`${runMetrics.runId}`,
    keys: [{ ...first, value: sql`${runMetrics.value}`, required: true, join: null }, ...others],
    direction: first.direction,
    condition: and(entries(db, query), condition) ?? condition,
    after,
    limit,
  });
}

async function withoutMetric(db: Connection, { condition, orderings, after, limit }: PageQuery): Promise<Place[]> {
  const { runs, runMetrics } = db.tables;
  const [first, ...keys] = orderings;
  const none = sql`not exists (select 1 from ${runMetrics} where ${runMetrics.runId} = ${runs.id} and ${runMetrics.key} = ${first.on.field.name})`;
  const places = await readPlaces(db, {
    source: sql`${runs}`,
    id: sql`${runs.id}`,
    keys,
    direction: first.direction,
    condition: sql`(${condition("all")} and ${none})`,
    after: after && { id: after.id, values: after.values.slice(1) },
    limit,
  });
  return places.map(({ id, values }) => ({ id, values: [null, ...values] }));
}
