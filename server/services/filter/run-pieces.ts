import { type SQL, sql } from "drizzle-orm";
import type { Leaf, Test } from "../../../domain/filter/typed";
import type { Piece, Scope } from "./pieces";
import { runValue } from "./run-values";
import { testSql } from "./test-sql";

/** One comparison of a filter of runs. */
export function runPiece(scope: Scope, { on, test }: Leaf): Piece {
  const { db } = scope;
  const { field, summary } = on;
  if (field.group === "metric") return { place: "run", sql: metricCondition(scope, field.name, summary, test) };
  if (field.name === "tag" && field.many) return { place: "run", sql: tagCondition(scope, test) };
  const value = runValue(db, field);
  return { place: value.place, sql: testSql(db.dialect, value.sql, value.type, test) };
}

/** Metrics are rows: to be missing is to have none, and all else is asked of the one that there is. */
function metricCondition({ db, teamId, look }: Scope, key: string, summary: Leaf["on"]["summary"], test: Test): SQL {
  const { runs, runMetrics, series } = db.tables;
  const absent = test.kind === "missing" && !test.negated;
  const asked: Test = absent ? { ...test, negated: true } : test;
  const [table, value] = summary === null ? [runMetrics, runMetrics.value] : [series, series[summary]];
  const fits = testSql(db.dialect, sql`${value}`, "number", asked);
  if (summary === null && look === "all") {
    const found = sql`(select ${runMetrics.runId} from ${runMetrics} where ${runMetrics.teamId} = ${teamId} and ${runMetrics.key} = ${key} and ${fits})`;
    return absent ? sql`${runs.id} not in ${found}` : sql`${runs.id} in ${found}`;
  }
  const found = sql`(select 1 from ${table} where ${table.runId} = ${runs.id} and ${table.key} = ${key} and ${fits})`;
  return absent ? sql`not exists ${found}` : sql`exists ${found}`;
}

/** A run has its own tags and those of its experiment. */
function tagCondition({ db, teamId }: Scope, test: Test): SQL {
  const { runs, runTags, experimentTags } = db.tables;
  const { some, none } = tagTest(test);
  const own = testSql(db.dialect, sql`${runTags.tag}`, "text", some);
  const inherited = testSql(db.dialect, sql`${experimentTags.tag}`, "text", some);
  const found = sql`(${runs.id} in (select ${runTags.runId} from ${runTags} where ${runTags.teamId} = ${teamId} and ${own}) or ${runs.experimentId} in (select ${experimentTags.experimentId} from ${experimentTags} where ${experimentTags.teamId} = ${teamId} and ${inherited}))`;
  return none ? sql`not ${found}` : found;
}

/** What some tag must be like; `none`: there must be no such tag. */
export function tagTest(test: Test): { readonly some: Test; readonly none: boolean } {
  switch (test.kind) {
    case "missing":
      return { some: { ...test, negated: true }, none: !test.negated };
    case "order":
      return { some: test, none: false };
    default:
      return { some: { ...test, negated: false }, none: test.negated };
  }
}
