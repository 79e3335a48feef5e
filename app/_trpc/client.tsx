"use client";

import "./zod-without-eval";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "@/server/api/root";
import { isRetryable, makeQueryClient, serverCode } from "./query-client";
import { transformer } from "./transformer";

const URL_PATH = "/api/trpc";
const RETRY_MS = { first: 250, most: 5000 } as const;

const context = createTRPCContext<AppRouter>();
export const { useTRPC, useTRPCClient, TRPCProvider } = context;

function makeClient(shareToken: string | null): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: [
          // One answer that isn't 200 would end an EventSource for good: begin a new one, from the last cursor.
          retryLink({
            retry: ({ error }) => isRetryable(error),
            retryDelayMs: (attempt) => Math.min(RETRY_MS.first * 2 ** attempt, RETRY_MS.most),
          }),
          httpSubscriptionLink({
            url: URL_PATH,
            transformer,
            connectionParams: shareToken ? { share: shareToken } : undefined,
          }),
        ],
        false: httpBatchLink({
          url: URL_PATH,
          transformer,
          // The ids of hundreds of runs don't fit into an address.
          methodOverride: "POST",
          headers: shareToken ? { "x-share-token": shareToken } : undefined,
        }),
      }),
    ],
  });
}

/** Somebody whose session has ended finds the sign-in page, and comes back from there to where they were. */
function goToSignIn(error: unknown): void {
  if (serverCode(error) !== "UNAUTHORIZED") return;
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}

/** Gives pages `useTRPC()`. Within a shared page, `shareToken` is what every request is judged by. */
export function TrpcProvider({
  children,
  shareToken = null,
}: {
  readonly children: ReactNode;
  readonly shareToken?: string | null;
}) {
  const [queryClient] = useState(() => makeQueryClient(shareToken ? undefined : goToSignIn));
  const [trpcClient] = useState(() => makeClient(shareToken));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
