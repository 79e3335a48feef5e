import { ModscaleError } from "../domain/errors";
import type { Database } from "./database";
import { databaseErrorKind } from "./errors";
import { openPostgres } from "./postgres";
import { openSqlite } from "./sqlite";

export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:/.test(url);
}

/** Opens the database at `file:…` or `postgres://…`; it isn't migrated here. Throws `unavailable` where it can't be reached. */
export async function openDatabase(url: string): Promise<Database> {
  try {
    return await (isPostgres(url) ? openPostgres(url) : openSqlite(url));
  } catch (error) {
    if (databaseErrorKind(error) === null) throw error;
    const where = isPostgres(url) ? "The Postgres of DATABASE_URL" : `The database ${url}`;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ModscaleError(
      "unavailable",
      `${where} can't be opened (${reason}): check DATABASE_URL and that the database runs.`,
      [],
      { cause: error },
    );
  }
}
