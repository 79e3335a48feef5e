import { type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { FieldType } from "../../../domain/filter/field";
import { foldCase } from "../../../domain/filter/fold-case";
import type { Test } from "../../../domain/filter/typed";

type Dialect = Connection["dialect"];
type Scalar = string | number | boolean;

const ORDER = { "<": sql`<`, "<=": sql`<=`, ">": sql`>`, ">=": sql`>=` } as const;

/** A test of a value: true where it holds, false or null elsewhere. Values are bound as parameters, each as its type. */
export function testSql(dialect: Dialect, value: SQL, type: FieldType, test: Test): SQL {
  switch (test.kind) {
    case "missing":
      return test.negated ? sql`${value} is not null` : sql`${value} is null`;
    case "contains": {
      const found = containsSql(dialect, value, test.text);
      return test.negated ? sql`not ${found}` : found;
    }
    case "among": {
      const values = sql.join(
        test.values.map((one) => bound(dialect, type, one)),
        sql`, `,
      );
      return test.negated ? sql`${value} not in (${values})` : sql`${value} in (${values})`;
    }
    case "within": {
      const ranges = test.ranges.map(
        ({ from, to }) => sql`(${value} >= ${bound(dialect, type, from)} and ${value} < ${bound(dialect, type, to)})`,
      );
      const some = sql`(${sql.join(ranges, sql` or `)})`;
      return test.negated ? sql`not ${some}` : some;
    }
    case "order":
      return sql`${value} ${ORDER[test.operator]} ${bound(dialect, type, test.value)}`;
  }
}

/** Positions, not patterns: nothing in the text is a wildcard. Both fold A to Z alone. */
function containsSql(dialect: Dialect, value: SQL, text: string): SQL {
  const wanted = foldCase(text);
  return dialect === "postgres"
    ? sql`(strpos(lower(${value} collate "C"), ${wanted}) > 0)`
    : sql`(instr(lower(${value}), ${wanted}) > 0)`;
}

/**
 * A value as a parameter of its field's type. Postgres takes a parameter's type from what it is compared with, and would refuse
 * 0.5 beside whole numbers; SQLite keeps times as milliseconds.
 */
export function bound(dialect: Dialect, type: FieldType, value: Scalar): SQL {
  if (dialect === "sqlite") return sql`${value}`;
  switch (type) {
    case "number":
    case "duration":
      return sql`${value}::double precision`;
    case "instant":
      return sql`${postgresTime(Number(value))}::timestamptz`;
    default:
      return sql`${value}`;
  }
}

/** ISO writes years past 9999 with a sign, which Postgres doesn't read. */
function postgresTime(ms: number): string {
  return new Date(ms).toISOString().replace(/^\+0*/, "");
}
