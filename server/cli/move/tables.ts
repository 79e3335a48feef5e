import { getTableColumns, getTableName } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Connection } from "../../../db/database";
import { sqliteKit } from "../../../db/schema/kit.sqlite";
import { defineTables, type Tables } from "../../../db/schema/tables";

type TableName = keyof Tables;

/** Both databases have the same tables, so one of them describes both. */
const schema = defineTables(sqliteKit);

/** A table as a move sees it, the same for both databases. */
export interface MovedTable {
  readonly name: TableName;
  /** As the databases name it. */
  readonly sqlName: string;
  /** Properties of the primary key's columns, in its order. */
  readonly key: readonly string[];
  /** Properties of all columns. */
  readonly columns: readonly string[];
  /** Properties of columns that hold JSON. */
  readonly json: ReadonlySet<string>;
  /** True where rows hold bytes, many of them in some. */
  readonly bulky: boolean;
}

/** Files, which the stores of both sides move for themselves. */
const OF_STORES: ReadonlySet<TableName> = new Set(["artifactParts"]);

/** All tables that move, each behind those that it refers to. */
export function movedTables(): readonly MovedTable[] {
  const left = new Set(Object.keys(schema).filter(isTableName));
  const ordered: TableName[] = [];
  while (left.size > 0) {
    const ready = [...left].filter((name) => referencesOf(name).every((other) => !left.has(other)));
    if (ready.length === 0) throw new Error(`These tables refer to each other in a ring: ${[...left].join(", ")}.`);
    for (const name of ready) left.delete(name);
    ordered.push(...ready);
  }
  return ordered.filter((name) => !OF_STORES.has(name)).map(describe);
}

/** A table of either database, by columns' properties; what drizzle knows of rows is not needed here. */
export function tableOf(db: Connection, { name }: Pick<MovedTable, "name">): SQLiteTable {
  return db.tables[name];
}

export function columnOf(db: Connection, table: MovedTable, property: string): SQLiteColumn {
  const column = getTableColumns(tableOf(db, table))[property];
  if (!column) throw new Error(`${table.sqlName} has no column ${property}.`);
  return column;
}

function isTableName(name: string): name is TableName {
  return Object.hasOwn(schema, name);
}

/** Other tables that rows of this one refer to. */
function referencesOf(name: TableName): TableName[] {
  const targets = getTableConfig(schema[name]).foreignKeys.map((key) => getTableName(key.reference().foreignTable));
  return Object.keys(schema)
    .filter(isTableName)
    .filter((other) => other !== name && targets.includes(getTableName(schema[other])));
}

function describe(name: TableName): MovedTable {
  const { primaryKeys } = getTableConfig(schema[name]);
  const columns = Object.entries(getTableColumns(schema[name] as SQLiteTable));
  const [composite] = primaryKeys;
  const property = (column: SQLiteColumn) => columns.find(([, one]) => one === column)?.[0] ?? column.name;
  const ofType = (type: string) => columns.filter(([, { dataType }]) => dataType === type).map(([key]) => key);
  return {
    name,
    sqlName: getTableName(schema[name]),
    key: composite ? composite.columns.map(property) : columns.filter(([, one]) => one.primary).map(([key]) => key),
    columns: columns.map(([key]) => key),
    json: new Set(ofType("json")),
    bulky: ofType("buffer").length > 0,
  };
}
