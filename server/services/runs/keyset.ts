import { type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { bound } from "../filter/test-sql";
import type { SortValue } from "./place";
import type { Ordering } from "./sorting";

type Key = Pick<Ordering, "value" | "direction" | "type" | "required">;

/**
 * `order by` of keys given by the places of their values in the selection, so that each is worked out once (times stand there in
 * milliseconds, which no index knows, so they are named); what is missing comes last either way, which the databases disagree
 * on. Ids, in the first key's direction, break ties: an index that ends with them
 * serves both.
 */
export function orderBy(keys: readonly Key[], firstPlace: number, id: SQL, idDirection: "asc" | "desc"): SQL[] {
  const way = (direction: "asc" | "desc") => sql.raw(direction);
  return [
    ...keys.map(({ value, type, direction, required }, index) => {
      const place = type === "instant" ? value : sql.raw(String(firstPlace + index));
      return required ? sql`${place} ${way(direction)}` : sql`${place} ${way(direction)} nulls last`;
    }),
    sql`${id} ${way(idDirection)}`,
  ];
}

/** Rows behind a row with these values and this id, in that order. */
export function behind(
  dialect: Connection["dialect"],
  keys: readonly Key[],
  values: readonly SortValue[],
  id: { readonly sql: SQL; readonly direction: "asc" | "desc"; readonly last: string },
): SQL {
  const equal: SQL[] = [];
  const ways: SQL[] = [];
  keys.forEach((key, index) => {
    const value = values[index] ?? null;
    const past = pastValue(dialect, key, value);
    if (past) ways.push(all([...equal, past]));
    equal.push(value === null ? sql`${key.value} is null` : sql`${key.value} = ${bound(dialect, key.type, value)}`);
  });
  ways.push(all([...equal, id.direction === "asc" ? sql`${id.sql} > ${id.last}` : sql`${id.sql} < ${id.last}`]));
  return sql`(${sql.join(ways, sql` or `)})`;
}

/** Behind a value in its own key alone; null: nothing is. */
function pastValue(
  dialect: Connection["dialect"],
  { value, direction, type, required }: Key,
  last: SortValue,
): SQL | null {
  if (last === null) return null;
  const beyond = direction === "asc" ? sql`>` : sql`<`;
  const past = sql`${value} ${beyond} ${bound(dialect, type, last)}`;
  return required ? past : sql`(${past} or ${value} is null)`;
}

/** From a value on, itself among them: said beside `behind`, it lets an index begin there. */
export function from(
  dialect: Connection["dialect"],
  { value, direction, type }: Key,
  last: SortValue,
): SQL | undefined {
  if (last === null) return undefined;
  return sql`${value} ${direction === "asc" ? sql`>=` : sql`<=`} ${bound(dialect, type, last)}`;
}

/** Up to a value, itself among them. */
export function reach(
  dialect: Connection["dialect"],
  { value, direction, type }: Key,
  last: SortValue,
): SQL | undefined {
  if (last === null) return undefined;
  return sql`${value} ${direction === "asc" ? sql`<=` : sql`>=`} ${bound(dialect, type, last)}`;
}

function all(conditions: readonly SQL[]): SQL {
  return sql`(${sql.join([...conditions], sql` and `)})`;
}
