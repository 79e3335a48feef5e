import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { DATABASE_AWAY } from "../../domain/away";
import { fieldIssues } from "../../domain/config/parse";
import { type ErrorCode, type FieldIssue, ModscaleError } from "../../domain/errors";
import { StoreError } from "../artifacts/store-error";
import { DatabaseAway, databaseAway } from "../database-away";
import { log } from "../log";

const TRPC_CODES = {
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  invalid: "BAD_REQUEST",
  conflict: "CONFLICT",
  rate_limited: "TOO_MANY_REQUESTS",
  too_large: "PAYLOAD_TOO_LARGE",
  unavailable: "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
} as const satisfies Readonly<Record<ErrorCode, TRPCError["code"]>>;

/** HTTP statuses of the same codes, for the plain route handlers. */
export const HTTP_STATUS = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  rate_limited: 429,
  too_large: 413,
  unavailable: 503,
  internal: 500,
} as const satisfies Readonly<Record<ErrorCode, number>>;

/** An error that nobody foresaw, as a caller may know it: by the id under which the log holds the cause. */
class LoggedError extends ModscaleError {
  constructor(readonly id: string) {
    super("internal", `Something went wrong on the server. Its log names the cause under ${id}.`);
  }
}

function refusedInput(error: ZodError): ModscaleError {
  const issues = fieldIssues(error);
  const list = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
  return new ModscaleError("invalid", `The request was refused: ${list}`, issues, { cause: error });
}

/** Between two lines of the log about a database that is away: pages ask for it again and again. */
const TOLD_AGAIN_MS = 10_000;
let toldAt = Number.NEGATIVE_INFINITY;

function tellAway(away: DatabaseAway): DatabaseAway {
  if (performance.now() - toldAt > TOLD_AGAIN_MS) {
    toldAt = performance.now();
    log.error({ err: away.cause }, away.message);
  }
  return away;
}

/** What may be told of `error`. Anything but a ModscaleError or refused input is logged and told only by its id. */
export function tellable(error: unknown): ModscaleError {
  if (error instanceof DatabaseAway) return tellAway(error);
  if (error instanceof ModscaleError) return error;
  if (error instanceof ZodError) return refusedInput(error);
  // A store of files may be out of reach by the same codes.
  const away = error instanceof StoreError ? null : databaseAway(error);
  if (away) return tellAway(away);
  const id = randomUUID().slice(0, 8);
  log.error({ id, err: error }, "unexpected error");
  return new LoggedError(id);
}

/** The one way from a service's error to tRPC's. */
export function toTrpcError(error: unknown): TRPCError {
  // tRPC's own refusals (no such procedure, unreadable body) carry no cause, and their messages name only the request.
  if (error instanceof TRPCError && error.cause === undefined && error.code !== "INTERNAL_SERVER_ERROR") return error;
  const known = tellable(error instanceof TRPCError ? (error.cause ?? error) : error);
  const told = new TRPCError({ code: TRPC_CODES[known.code], message: known.message, cause: known });
  // Of an error met while a page is drawn, Next.js tells the browser its digest and nothing else.
  return known instanceof DatabaseAway ? Object.assign(told, { digest: DATABASE_AWAY }) : told;
}

/** What clients read besides tRPC's own fields: `error.data.modscale`, `.issues` and `.id`. */
export function errorData(error: TRPCError): {
  readonly modscale: ErrorCode | null;
  readonly issues: readonly FieldIssue[];
  readonly id: string | null;
} {
  const cause: unknown = error.cause;
  if (!(cause instanceof ModscaleError)) return { modscale: null, issues: [], id: null };
  return { modscale: cause.code, issues: cause.issues, id: cause instanceof LoggedError ? cause.id : null };
}
