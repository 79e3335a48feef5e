import type { SQL } from "drizzle-orm";
import type { FieldType } from "../../../domain/filter/field";

/** The rows on which a piece of SQL is judged: what is said of an arm or an experiment is judged once for all its runs. */
export type Place = "run" | "arm" | "experiment";

/** A field's value as SQL on the rows of its place; null where it is missing. Instants are the databases' own. */
export interface FieldSql {
  readonly place: Place;
  readonly type: FieldType;
  readonly sql: SQL;
  /** Whether there is always a value. */
  readonly required: boolean;
}
