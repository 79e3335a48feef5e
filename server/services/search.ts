import { type Column, type SQL, sql } from "drizzle-orm";

/** Text that contains `search`, whatever the case; wildcards in it are taken as they are. No search: no condition. */
export function containing(column: Column | SQL, search: string | undefined): SQL | undefined {
  if (!search) return undefined;
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return sql`lower(${column}) like ${pattern} escape '\\'`;
}
