/** The closed set of errors that cross a service's boundary. Every message says what to do. */
const ERROR_CODES = [
  "unauthenticated",
  "forbidden",
  "not_found",
  "invalid",
  "conflict",
  "rate_limited",
  "too_large",
  "unavailable",
  "internal",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One refused field: where it is in the input, and what it should have been. */
export interface FieldIssue {
  readonly path: string;
  readonly message: string;
}

export class ModscaleError extends Error {
  override readonly name = "ModscaleError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly issues: readonly FieldIssue[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
