import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { Summary } from "../../../domain/filter/field";
import type { ResolvedField } from "../../../domain/filter/lookup";
import type { CellValue, RunListRow } from "../../../domain/run-list";
import { runValue } from "../filter/run-values";
import type { SortValue } from "./place";
import { plain } from "./read-places";

/** A column by the name that it was asked by. */
export interface Column {
  readonly name: string;
  readonly on: ResolvedField;
}

/** The rows of a page, in the order of `ids`, with the columns asked for; no other is read. */
export async function readRows(
  db: Connection,
  ids: readonly string[],
  columns: readonly Column[],
): Promise<RunListRow[]> {
  if (ids.length === 0) return [];
  const [rows, metrics, summaries, tags] = await Promise.all([
    readOwn(db, ids, columns.filter(isOwn)),
    readMetrics(db, ids, columns.filter(isChosen)),
    readSummaries(db, ids, columns.filter(isSummary)),
    columns.some(isTag) ? readTags(db, ids) : new Map<string, string[]>(),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id): RunListRow[] => {
    const found = byId.get(id);
    if (!found) return [];
    const { own, ...row } = found;
    const values = columns.map((column): [string, CellValue] => {
      if (isTag(column)) return [column.name, tags.get(id) ?? []];
      if (isSummary(column)) return [column.name, summaries.get(cell(id, column)) ?? null];
      if (isChosen(column)) return [column.name, metrics.get(cell(id, column)) ?? null];
      return [column.name, own.get(column.name) ?? null];
    });
    return [{ ...row, values: Object.fromEntries(values) }];
  });
}

const isTag = ({ on }: Column) => on.field.many === true;
const isMetric = ({ on }: Column) => on.field.group === "metric";
const isChosen = (column: Column) => isMetric(column) && column.on.summary === null;
const isSummary = (column: Column) => isMetric(column) && column.on.summary !== null;
const isOwn = (column: Column) => !isMetric(column) && !isTag(column);
const cell = (id: string, { on }: Column) => `${id} ${on.summary ?? ""} ${on.field.name}`;

async function readOwn(db: Connection, ids: readonly string[], columns: readonly Column[]) {
  const { runs, arms, experiments } = db.tables;
  const fields = columns.map(({ on }) => runValue(db, on.field));
  const cells = Object.fromEntries(
    fields.map(({ sql: value, type }, index): [string, SQL<SortValue>] => [`c${index}`, plain(db, value, type)]),
  );
  const rows = await db.orm
    .select({
      id: runs.id,
      experimentId: runs.experimentId,
      experiment: experiments.name,
      armId: runs.armId,
      method: arms.method,
      params: arms.params,
      seed: runs.seed,
      status: runs.status,
      failure: runs.failure,
      excluded: runs.excluded,
      cells,
    })
    .from(runs)
    .innerJoin(arms, eq(arms.id, runs.armId))
    .innerJoin(experiments, eq(experiments.id, runs.experimentId))
    .where(inArray(runs.id, [...ids]));
  return rows.map(({ cells: read, excluded, ...row }) => ({
    ...row,
    excluded: excluded !== null,
    own: new Map(
      columns.map(({ name, on }, index): [string, CellValue] => [name, cellValue(on, read?.[`c${index}`] ?? null)]),
    ),
  }));
}

/** SQLite has no truth values and no times of its own. */
function cellValue({ field }: ResolvedField, value: SortValue): CellValue {
  if (value === null) return null;
  if (field.type === "boolean") return Boolean(value);
  return field.type === "instant" ? new Date(Number(value)) : value;
}

async function readMetrics(db: Connection, ids: readonly string[], columns: readonly Column[]) {
  if (columns.length === 0) return new Map<string, number>();
  const { runMetrics } = db.tables;
  const keys = columns.map(({ on }) => on.field.name);
  const rows = await db.orm
    .select({ runId: runMetrics.runId, key: runMetrics.key, value: runMetrics.value })
    .from(runMetrics)
    .where(and(inArray(runMetrics.runId, [...ids]), inArray(runMetrics.key, keys)));
  return new Map(rows.map(({ runId, key, value }) => [`${runId}  ${key}`, value]));
}

async function readSummaries(db: Connection, ids: readonly string[], columns: readonly Column[]) {
  if (columns.length === 0) return new Map<string, number>();
  const { series } = db.tables;
  const keys = columns.map(({ on }) => on.field.name);
  const rows = await db.orm
    .select({ runId: series.runId, key: series.key, last: series.last, min: series.min, max: series.max })
    .from(series)
    .where(and(inArray(series.runId, [...ids]), inArray(series.key, keys)));
  const kinds = ["last", "min", "max"] as const satisfies readonly Summary[];
  return new Map<string, number | null>(
    rows.flatMap((row) => kinds.map((kind) => [`${row.runId} ${kind} ${row.key}`, row[kind]] as const)),
  );
}

/** A run's own tags and its experiment's, each once, in their order. */
async function readTags(db: Connection, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { runs, runTags, experimentTags } = db.tables;
  const [own, inherited] = await Promise.all([
    db.orm
      .select({ runId: runTags.runId, tag: runTags.tag })
      .from(runTags)
      .where(inArray(runTags.runId, [...ids])),
    db.orm
      .select({ runId: runs.id, tag: experimentTags.tag })
      .from(experimentTags)
      .innerJoin(runs, eq(runs.experimentId, experimentTags.experimentId))
      .where(inArray(runs.id, [...ids])),
  ]);
  const tags = new Map<string, Set<string>>();
  for (const { runId, tag } of [...own, ...inherited]) tags.set(runId, (tags.get(runId) ?? new Set()).add(tag));
  return new Map([...tags].map(([runId, found]) => [runId, [...found].sort()]));
}
