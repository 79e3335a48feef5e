import { QueryCache, QueryClient } from "@tanstack/react-query";
import { isTRPCClientError } from "@trpc/client";
import superjson from "superjson";
import { pack, unpack } from "./pack";

/** Answers that stay the same however often they are asked for. */
const FINAL_CODES: ReadonlySet<unknown> = new Set([
  "UNAUTHORIZED",
  "FORBIDDEN",
  "NOT_FOUND",
  "BAD_REQUEST",
  "CONFLICT",
  "TOO_MANY_REQUESTS",
  "PAYLOAD_TOO_LARGE",
  "INTERNAL_SERVER_ERROR",
]);

/** tRPC's code of an error that came from the server; null where the server was not reached. */
export function serverCode(error: unknown): string | null {
  const data: unknown = isTRPCClientError(error) ? error.data : null;
  return typeof data === "object" && data !== null && "code" in data && typeof data.code === "string"
    ? data.code
    : null;
}

/** True where asking again may help: the server wasn't reached, or was busy. */
export function isRetryable(error: unknown): boolean {
  return !FINAL_CODES.has(serverCode(error));
}

/** What a page carries of its queries, so that it needs not ask for them again. */
function serializeData(data: unknown) {
  return superjson.serialize(pack(data));
}

function deserializeData(sent: ReturnType<typeof serializeData>): unknown {
  return unpack(superjson.deserialize(sent));
}

/** `onError` hears of every query that failed. */
export function makeQueryClient(onError?: (error: unknown) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error) => onError?.(error) }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (failures, error) => failures < 3 && isRetryable(error) },
      dehydrate: { serializeData },
      hydrate: { deserializeData },
    },
  });
}
