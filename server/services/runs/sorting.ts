import { type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import type { FieldCatalogue, FieldType } from "../../../domain/filter/field";
import { lookupField, type ResolvedField } from "../../../domain/filter/lookup";
import { parseField } from "../../../domain/filter/parse";
import type { SortKey } from "../../../domain/run-list";
import { runValue } from "../filter/run-values";
import type { Place as FieldPlace } from "../filter/value";

/** What rows are ordered by: a value beside each run, and the way. */
export interface Ordering {
  readonly on: ResolvedField;
  readonly direction: "asc" | "desc";
  readonly type: FieldType;
  /** The value in a query of `runs`, once `join` is made. Texts without regard to case. */
  readonly value: SQL;
  readonly required: boolean;
  /** What the value is read from beside the run; equal ones are made once. */
  readonly join: { readonly name: string; readonly sql: SQL } | null;
}

const NEWEST: SortKey = { by: "created", direction: "desc" };

/** The field of a column or sort key. Throws `invalid` for a name that there isn't. */
export function requireColumn(name: string, catalogue: FieldCatalogue): ResolvedField {
  const ref = parseField(name);
  const found = ref && lookupField(ref, catalogue);
  if (found) return found;
  throw new ModscaleError("invalid", `There is no column ${name}: choose one from the list of columns.`);
}

export function isColumn(name: string, catalogue: FieldCatalogue): boolean {
  const ref = parseField(name);
  return ref !== null && lookupField(ref, catalogue) !== null;
}

/** The orderings of a list, each field once; without a key the newest come first. Throws `invalid`. */
export function requireOrderings(
  db: Connection,
  keys: readonly SortKey[],
  catalogue: FieldCatalogue,
): readonly [Ordering, ...Ordering[]] {
  const [first = NEWEST, ...others] = keys;
  const ordering = (key: SortKey, index: number) => requireOrdering(db, key, `key${index}`, catalogue);
  return [ordering(first, 0), ...others.map((key, index) => ordering(key, index + 1))];
}

function requireOrdering(
  db: Connection,
  { by, direction }: SortKey,
  alias: string,
  catalogue: FieldCatalogue,
): Ordering {
  const on = requireColumn(by, catalogue);
  const { field, summary } = on;
  const { type } = field;
  if (field.many) throw new ModscaleError("invalid", `A run has many values of ${by}: sort by another column.`);
  if (field.group === "metric")
    return { on, direction, type, required: false, ...metricValue(db, alias, field.name, summary) };
  const { sql: value, required, place } = runValue(db, field);
  return { on, direction, type, value: sortable(db, type, value), required, join: joinOf(db, place) };
}

/** Both databases order text by its characters' numbers; Postgres would else go by its locale. */
function sortable(db: Connection, type: FieldType, value: SQL): SQL {
  if (type !== "text" && type !== "choice") return value;
  return db.dialect === "postgres" ? sql`lower(${value} collate "C")` : sql`lower(${value})`;
}

function joinOf({ tables: { runs, arms, experiments } }: Connection, place: FieldPlace): Ordering["join"] {
  if (place === "run") return null;
  const [table, here] = place === "arm" ? [arms, runs.armId] : [experiments, runs.experimentId];
  return { name: place, sql: sql`inner join ${table} on ${table.id} = ${here}` };
}

/** A metric's row, under a name of its own: a query may look at several, and its condition at others. */
function metricValue(
  { tables: { runs, runMetrics, series } }: Connection,
  name: string,
  key: string,
  summary: ResolvedField["summary"],
): Pick<Ordering, "value" | "join"> {
  const row = (column: string) => sql`${sql.identifier(name)}.${sql.identifier(column)}`;
  const table = summary === null ? runMetrics : series;
  const join = sql`left join ${table} as ${sql.identifier(name)} on ${row("run_id")} = ${runs.id} and ${row("key")} = ${key}`;
  return { value: row(summary ?? "value"), join: { name, sql: join } };
}
