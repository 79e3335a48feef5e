import {
  defaultShouldDehydrateQuery,
  dehydrate,
  type FetchQueryOptions,
  HydrationBoundary,
  hashKey,
  type QueryKey,
} from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { createContext } from "@/server/api/context";
import { toTrpcError } from "@/server/api/errors";
import { appRouter } from "@/server/api/root";
import { createCallerFactory } from "@/server/api/trpc";
import { makeQueryClient } from "./query-client";

/** One query client and one context for each request that is rendered. */
export const getQueryClient = cache(() => makeQueryClient());
const context = cache(async (shareToken: string | null) => {
  try {
    return await createContext(await headers(), { shareToken });
  } catch (error) {
    throw toTrpcError(error);
  }
});

const createCaller = createCallerFactory(appRouter);

/** Options of queries as the browser's `useTRPC()` makes them, answered in this process. */
export const trpc = createTRPCOptionsProxy({
  router: appRouter,
  ctx: () => context(null),
  queryClient: getQueryClient,
});

/** Calls procedures in this process, as the person who asks for the page. Throws TRPCError. */
export const caller = createCaller(() => context(null));

/** The same two for the page of a share link. */
export function shared(shareToken: string) {
  const ctx = () => context(shareToken);
  return {
    trpc: createTRPCOptionsProxy({ router: appRouter, ctx, queryClient: getQueryClient }),
    caller: createCaller(ctx),
  };
}

/** The options of any query; each has its own types of key and context, which no common type of function can name. */
interface AnyQuery {
  readonly queryKey: QueryKey;
  readonly queryFn?: unknown;
}

function asFetchOptions(query: AnyQuery): FetchQueryOptions {
  return query as FetchQueryOptions;
}

/**
 * Fills the cache before the page is sent, so that it arrives with its data; await it before `HydrateClient` renders. A query
 * that fails is left to the browser, which shows why.
 */
export async function prefetch(...queries: readonly AnyQuery[]): Promise<void> {
  const client = getQueryClient();
  await Promise.all(queries.map((query) => client.prefetchQuery(asFetchOptions(query))));
}

interface HydrateClientProps {
  /** Left out: all that was prefetched. A layout names its own, since its page's answers may be there too, and would travel twice. */
  readonly of?: readonly AnyQuery[];
  readonly children: ReactNode;
}

/** Hands the prefetched answers to the client components inside. */
export function HydrateClient({ of, children }: HydrateClientProps) {
  const hashes = of && new Set(of.map(({ queryKey }) => hashKey(queryKey)));
  const state = dehydrate(getQueryClient(), {
    shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) && (hashes?.has(query.queryHash) ?? true),
  });
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}
