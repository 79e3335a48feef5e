import { createClient } from "@libsql/client";
import pg from "pg";

/** A table as a database itself describes it. Lists are sorted by name; keys and indexes give their columns in order. */
export interface FoundTable {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly notNull: boolean }[];
  readonly primaryKey: readonly string[];
  /** Indexes that aren't the primary key, as "unique? columns". */
  readonly indexes: readonly string[];
  /** "columns > table(columns) on delete". */
  readonly foreignKeys: readonly string[];
}

type Query = (sql: string, args?: string[]) => Promise<Record<string, unknown>[]>;

const text = (value: unknown) => String(value);
const sorted = (values: Iterable<string>) => [...values].sort();

async function sqliteTable(query: Query, table: string): Promise<FoundTable> {
  const columns = await query(`SELECT * FROM pragma_table_info('${table}') ORDER BY name`);
  const keys = columns.filter((c) => Number(c.pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk));
  const indexes = await query(`SELECT name, "unique" FROM pragma_index_list('${table}') WHERE origin <> 'pk'`);
  const foreign = await query(
    `SELECT id, group_concat("from") AS here, "table" AS target, group_concat("to") AS there, on_delete
     FROM pragma_foreign_key_list('${table}') GROUP BY id`,
  );
  const described = await Promise.all(
    indexes.map(async (index) => {
      const parts = await query(`SELECT name FROM pragma_index_info('${text(index.name)}') ORDER BY seqno`);
      return `${Number(index.unique) ? "unique " : ""}${parts.map((part) => part.name).join(",")}`;
    }),
  );
  return {
    columns: columns.map((c) => ({
      name: text(c.name),
      type: text(c.type).toLowerCase(),
      notNull: Number(c.notnull) === 1,
    })),
    primaryKey: keys.map((c) => text(c.name)),
    indexes: sorted(described),
    foreignKeys: sorted(foreign.map((f) => `${f.here} > ${f.target}(${f.there}) ${text(f.on_delete).toLowerCase()}`)),
  };
}

const DELETE_ACTIONS: Readonly<Record<string, string>> = { a: "no action", c: "cascade", n: "set null", r: "restrict" };

async function postgresTable(query: Query, table: string): Promise<FoundTable> {
  const columns = await query(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS required FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname COLLATE "C"`,
    [`"${table}"`],
  );
  const indexes = await query(
    `SELECT indisprimary AS is_key, indisunique AS is_unique, array_to_string(array(
       SELECT attname FROM unnest(indkey) WITH ORDINALITY AS k(n, place) JOIN pg_attribute ON attrelid = indrelid AND attnum = k.n
       ORDER BY place), ',') AS columns FROM pg_index WHERE indrelid = $1::regclass`,
    [`"${table}"`],
  );
  const foreign = await query(
    `SELECT confrelid::regclass::text AS target, confdeltype AS deletes,
       (SELECT string_agg(attname, ',') FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY(conkey)) AS here,
       (SELECT string_agg(attname, ',') FROM pg_attribute WHERE attrelid = confrelid AND attnum = ANY(confkey)) AS there
     FROM pg_constraint WHERE contype = 'f' AND conrelid = $1::regclass`,
    [`"${table}"`],
  );
  const key = indexes.find((index) => index.is_key);
  return {
    columns: columns.map((c) => ({ name: text(c.name), type: text(c.type), notNull: c.required === true })),
    primaryKey: key ? text(key.columns).split(",") : [],
    indexes: sorted(indexes.filter((i) => !i.is_key).map((i) => `${i.is_unique ? "unique " : ""}${i.columns}`)),
    foreignKeys: sorted(
      foreign.map(
        (f) => `${f.here} > ${text(f.target).replaceAll('"', "")}(${f.there}) ${DELETE_ACTIONS[text(f.deletes)]}`,
      ),
    ),
  };
}

async function describeAll(
  query: Query,
  tables: readonly string[],
  describeTable: (query: Query, table: string) => Promise<FoundTable>,
): Promise<Record<string, FoundTable>> {
  const found: Record<string, FoundTable> = {};
  for (const table of tables) found[table] = await describeTable(query, table);
  return found;
}

/** What the database at `url` says of these tables. */
export async function introspect(url: string, tables: readonly string[]): Promise<Record<string, FoundTable>> {
  if (url.startsWith("file:")) {
    const client = createClient({ url });
    try {
      const query: Query = async (sql) => (await client.execute(sql)).rows.map((row) => ({ ...row }));
      return await describeAll(query, tables, sqliteTable);
    } finally {
      client.close();
    }
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await describeAll(async (sql, args) => (await client.query(sql, args)).rows, tables, postgresTable);
  } finally {
    await client.end();
  }
}
