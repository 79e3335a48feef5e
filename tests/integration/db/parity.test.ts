import { boolean, integer, real } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import { postgresKit } from "../../../db/schema/kit.postgres";
import type { Kit } from "../../../db/schema/kit.sqlite";
import * as postgres from "../../../db/schema/postgres";
import * as sqlite from "../../../db/schema/sqlite";
import { defineTables } from "../../../db/schema/tables";
import { tableDifferences, tablesOf } from "../../support/parity";

const others: Readonly<Record<string, unknown>> = { ...postgres };
const PAIRS: Readonly<Record<string, { sqlite: unknown; postgres: unknown }>> = Object.fromEntries(
  Object.entries(sqlite).map(([name, table]) => [name, { sqlite: table, postgres: others[name] }]),
);

/** A Postgres kit with one maker changed, as a slip of the hand would. */
function slipped(over: Readonly<Record<string, unknown>>) {
  return defineTables({ ...postgresKit, ...over } as Kit);
}

describe("the two schemas", () => {
  it("have the same tables", () => {
    expect(tablesOf(sqlite)).toEqual(tablesOf(postgres));
    expect(tablesOf(sqlite).sort()).toEqual(Object.keys(defineTables(postgresKit)).sort());
  });

  it.each(Object.keys(PAIRS))("agree on %s", (name) => {
    expect(tableDifferences(PAIRS[name]?.sqlite, PAIRS[name]?.postgres)).toEqual([]);
  });

  it("would be told apart by a type that loses digits, a missing default or another key", () => {
    expect(tableDifferences(sqlite.runs, slipped({ float: () => real() }).runs)).not.toEqual([]);
    expect(tableDifferences(sqlite.runs, slipped({ int: () => integer() }).runs)).not.toEqual([]);
    const required = () => {
      const column = boolean().notNull();
      return Object.assign(column, { $defaultFn: () => column });
    };
    const forgetful = { bool: () => Object.assign(boolean(), { notNull: required }) };
    expect(tableDifferences(sqlite.runs, slipped(forgetful).runs)).toEqual(["columns"]);
    expect(tableDifferences(sqlite.runs, postgres.arms)).not.toEqual([]);
  });
});
