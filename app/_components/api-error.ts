import type { FieldIssue } from "@/domain/errors";

/** What a failed call tells, of tRPC's client error or of one rendered on the server. */
export interface ApiErrorLike {
  readonly message: string;
  readonly data?: { readonly issues?: readonly FieldIssue[]; readonly id?: string | null } | null | undefined;
}

/** The message about one field, or undefined. */
export function issueAt(error: ApiErrorLike | null | undefined, path: string): string | undefined {
  return error?.data?.issues?.find((issue) => issue.path === path)?.message;
}

/** The whole message, unless it was told field by field under `paths`. */
export function messageBeside(error: ApiErrorLike | null | undefined, paths: readonly string[]): string | null {
  if (!error) return null;
  const issues = error.data?.issues ?? [];
  const allPlaced = issues.length > 0 && issues.every((issue) => paths.includes(issue.path));
  return allPlaced ? null : error.message;
}

/** True where what was asked for is gone, foreign or never was. */
export function apiMissing(
  error: { readonly data?: { readonly modscale?: string | null } | null | undefined } | null | undefined,
): boolean {
  return error?.data?.modscale === "not_found";
}
