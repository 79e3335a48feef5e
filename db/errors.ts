/**
 * What a driver's error means, the same for both databases. `busy`: another writer was in the way, and trying again may help;
 * `full`: no room on the disk; `unavailable`: the database can't be reached; `missing-table`: it was never migrated.
 */
export type DatabaseErrorKind = "unique" | "foreign-key" | "busy" | "full" | "unavailable" | "missing-table";

const SQLITE_CODES: Readonly<Record<string, DatabaseErrorKind>> = {
  SQLITE_CONSTRAINT_UNIQUE: "unique",
  SQLITE_CONSTRAINT_PRIMARYKEY: "unique",
  SQLITE_CONSTRAINT_FOREIGNKEY: "foreign-key",
  SQLITE_BUSY: "busy",
  SQLITE_BUSY_SNAPSHOT: "busy",
  SQLITE_BUSY_RECOVERY: "busy",
  SQLITE_LOCKED: "busy",
  SQLITE_FULL: "full",
  SQLITE_IOERR_WRITE: "full",
  SQLITE_CANTOPEN: "unavailable",
  SQLITE_NOTADB: "unavailable",
  CLIENT_CLOSED: "unavailable",
};

/** SQLSTATE codes (PostgreSQL manual, appendix A) and the socket errors that node-postgres passes on. */
const POSTGRES_CODES: Readonly<Record<string, DatabaseErrorKind>> = {
  "23505": "unique",
  "23503": "foreign-key",
  "40001": "busy",
  "40P01": "busy",
  "55P03": "busy",
  "57014": "busy",
  "53100": "full",
  "25006": "unavailable",
  "25P03": "unavailable",
  "53200": "unavailable",
  "53300": "unavailable",
  "57P01": "unavailable",
  "57P02": "unavailable",
  "57P03": "unavailable",
  "57P05": "unavailable",
  "42P01": "missing-table",
  "3F000": "missing-table",
  ECONNREFUSED: "unavailable",
  ECONNRESET: "unavailable",
  ECONNABORTED: "unavailable",
  EHOSTUNREACH: "unavailable",
  ENETUNREACH: "unavailable",
  ENOTFOUND: "unavailable",
  EAI_AGAIN: "unavailable",
  ETIMEDOUT: "unavailable",
  EPIPE: "unavailable",
};

/** What node-postgres and its pool say, without any code, of a connection that broke off, timed out or can't be had. */
const BROKEN_OFF: ReadonlySet<string> = new Set([
  "Connection terminated",
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "Query read timeout",
  "timeout expired",
  "timeout exceeded when trying to connect",
]);

interface DriverError extends Error {
  readonly code?: unknown;
  readonly extendedCode?: unknown;
}

function kindOf(error: DriverError): DatabaseErrorKind | null {
  for (const code of [error.extendedCode, error.code]) {
    if (typeof code !== "string") continue;
    const kind = SQLITE_CODES[code] ?? POSTGRES_CODES[code];
    if (kind) return kind;
    if (/^08\d{3}$/.test(code)) return "unavailable";
  }
  // SQLite has no code of its own for it.
  if (error.code === "SQLITE_ERROR" && error.message.includes("no such table")) return "missing-table";
  return BROKEN_OFF.has(error.message) ? "unavailable" : null;
}

/** The kind of a database's error, through whatever wrapped it; null for any other error. */
export function databaseErrorKind(error: unknown): DatabaseErrorKind | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth += 1) {
    const kind = kindOf(cause);
    if (kind) return kind;
  }
  return null;
}
