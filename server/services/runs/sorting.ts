import { type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import type { FieldCatalogue, FieldType } from "../../../domain/filter/field";
import { lookupField, type ResolvedField } from "../../../domain/filter/lookup";
import { parseField } from "../../../domain/filter/parse";
import type { SortKey } from "../../../domain/run-list";
import { runValue } from "../filter/run-values";

/** What rows are ordered by: a value beside each run, and the way. */
export interface Ordering {
  readonly on: ResolvedField;
  readonly direction: "asc" | "desc";
  readonly type: FieldType;
  /** The value in a query of `runs`, joined with their arms and experiments. Texts without regard to case. */
  readonly value: SQL;
  readonly required: boolean;
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
  return [requireOrdering(db, first, catalogue), ...others.map((key) => requireOrdering(db, key, catalogue))];
}

function requireOrdering(db: Connection, { by, direction }: SortKey, catalogue: FieldCatalogue): Ordering {
  const on = requireColumn(by, catalogue);
  const { field, summary } = on;
  if (field.many) throw new ModscaleError("invalid", `A run has many values of ${by}: sort by another column.`);
  if (field.group === "metric") {
    const value = summary === null ? chosenValue(db, field.name) : summaryValue(db, field.name, summary);
    return { on, direction, type: field.type, value, required: false };
  }
  const { sql: value, required } = runValue(db, field);
  return { on, direction, type: field.type, value: sortable(db, field.type, value), required };
}

/** Both databases order text by its characters' numbers; Postgres would else go by its locale. */
function sortable(db: Connection, type: FieldType, value: SQL): SQL {
  if (type !== "text" && type !== "choice") return value;
  return db.dialect === "postgres" ? sql`lower(${value} collate "C")` : sql`lower(${value})`;
}

function chosenValue({ tables: { runs, runMetrics } }: Connection, key: string): SQL {
  return sql`(select ${runMetrics.value} from ${runMetrics} where ${runMetrics.runId} = ${runs.id} and ${runMetrics.key} = ${key})`;
}

function summaryValue(
  { tables: { runs, series } }: Connection,
  key: string,
  summary: NonNullable<ResolvedField["summary"]>,
): SQL {
  return sql`(select ${series[summary]} from ${series} where ${series.runId} = ${runs.id} and ${series.key} = ${key})`;
}
