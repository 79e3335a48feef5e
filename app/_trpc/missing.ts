import { TRPCError } from "@trpc/server";

/** True where an in-process call found nothing: the page then is `notFound()`. */
export function isMissing(error: unknown): boolean {
  return error instanceof TRPCError && error.code === "NOT_FOUND";
}
