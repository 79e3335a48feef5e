import { getTableName, is, type SQL, Table } from "drizzle-orm";
import { PgTable, getTableConfig as postgresConfig } from "drizzle-orm/pg-core";
import { SQLiteTable, getTableConfig as sqliteConfig } from "drizzle-orm/sqlite-core";
import type { FoundTable } from "./introspect";

/** Which column of SQLite may stand beside which of Postgres: SQL type and the JavaScript type that drizzle gives it. */
const TYPE_PAIRS: ReadonlySet<string> = new Set([
  "text string | text string",
  "integer number | bigint number",
  "real number | double precision number",
  "integer boolean | boolean boolean",
  "integer date | timestamp (3) with time zone date",
  "text json | jsonb json",
  "blob buffer | bytea custom",
]);

type Tables = Readonly<Record<string, unknown>>;

interface AnyColumn {
  readonly name: string;
  readonly notNull: boolean;
  readonly primary: boolean;
  readonly isUnique: boolean;
  readonly default: unknown;
  readonly defaultFn: unknown;
  readonly enumValues: readonly string[] | undefined;
  readonly dataType: string;
  getSQLType(): string;
}

interface AnyForeignKey {
  readonly onDelete: string | undefined;
  readonly onUpdate: string | undefined;
  reference(): { columns: readonly AnyColumn[]; foreignTable: Table; foreignColumns: readonly AnyColumn[] };
}

interface AnyIndex {
  readonly config: {
    readonly name?: string;
    readonly unique: boolean;
    readonly columns: readonly (SQL | { name?: string })[];
  };
}

interface AnyConfig {
  readonly name: string;
  readonly columns: readonly AnyColumn[];
  readonly foreignKeys: readonly AnyForeignKey[];
  readonly indexes: readonly AnyIndex[];
  readonly primaryKeys: readonly { readonly columns: readonly AnyColumn[] }[];
}

function configOf(table: unknown): AnyConfig | null {
  if (is(table, SQLiteTable)) return sqliteConfig(table) as unknown as AnyConfig;
  if (is(table, PgTable)) return postgresConfig(table) as unknown as AnyConfig;
  return null;
}

const names = (columns: readonly { readonly name?: string }[]) => columns.map((column) => column.name);

const PARTS: Readonly<Record<string, (config: AnyConfig) => unknown>> = {
  name: (config) => config.name,
  columns: ({ columns }) =>
    columns.map((c) => [
      c.name,
      c.notNull,
      c.primary,
      c.isUnique,
      c.default ?? null,
      c.defaultFn !== undefined,
      c.enumValues ?? null,
    ]),
  "foreign keys": ({ foreignKeys }) =>
    foreignKeys.map((key) => {
      const { columns, foreignTable, foreignColumns } = key.reference();
      return [
        names(columns),
        getTableName(foreignTable),
        names(foreignColumns),
        key.onDelete ?? "no action",
        key.onUpdate ?? "no action",
      ];
    }),
  indexes: ({ indexes }) =>
    indexes.map(({ config }) => [
      config.name,
      config.unique,
      config.columns.map((c) => ("name" in c ? c.name : "expression")),
    ]),
  "primary keys": ({ primaryKeys }) => primaryKeys.map((key) => names(key.columns)),
};

/** In what two tables differ, beyond what the two databases call their types. */
export function tableDifferences(sqlite: unknown, postgres: unknown): string[] {
  const [a, b] = [configOf(sqlite), configOf(postgres)];
  if (!a || !b) return ["one of them is no table"];
  const parts = Object.entries(PARTS)
    .filter(([, part]) => JSON.stringify(part(a)) !== JSON.stringify(part(b)))
    .map(([name]) => name);
  const types = a.columns.flatMap((column, index) => {
    const other = b.columns[index];
    const pair = `${column.getSQLType()} ${column.dataType} | ${other?.getSQLType()} ${other?.dataType}`;
    return TYPE_PAIRS.has(pair) ? [] : [`${column.name}: ${pair}`];
  });
  return [...parts, ...types];
}

/** The tables of a schema module, by their export's name. */
export function tablesOf(schema: Tables): string[] {
  return Object.keys(schema).filter((key) => is(schema[key], Table));
}

const snake = (name: string | undefined) => (name ?? "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What a migrated database should say of a table, by the schema. */
export function expectedTable(table: unknown): { readonly name: string; readonly found: FoundTable } {
  const config = configOf(table);
  if (!config) throw new Error("That is no table.");
  const list = (columns: readonly { readonly name?: string }[]) =>
    columns.map((column) => snake(column.name)).join(",");
  const single = config.columns.filter((column) => column.primary).map((column) => snake(column.name));
  const [composite] = config.primaryKeys;
  const primaryKey = composite ? composite.columns.map((column) => snake(column.name)) : single;
  const columns = config.columns.map((column) => ({
    name: snake(column.name),
    type: column.getSQLType().replace("timestamp (3)", "timestamp(3)"),
    notNull: column.notNull || primaryKey.includes(snake(column.name)),
  }));
  const unique = config.columns.filter((column) => column.isUnique).map((column) => `unique ${snake(column.name)}`);
  const indexes = config.indexes.map(
    ({ config: own }) =>
      `${own.unique ? "unique " : ""}${list(own.columns.map((column) => ("name" in column ? column : {})))}`,
  );
  const foreignKeys = config.foreignKeys.map((key) => {
    const { columns: here, foreignTable, foreignColumns } = key.reference();
    return `${list(here)} > ${getTableName(foreignTable)}(${list(foreignColumns)}) ${key.onDelete ?? "no action"}`;
  });
  return {
    name: config.name,
    found: {
      columns: columns.sort((a, b) => (a.name < b.name ? -1 : 1)),
      primaryKey,
      indexes: [...unique, ...indexes].sort(),
      foreignKeys: foreignKeys.sort(),
    },
  };
}
