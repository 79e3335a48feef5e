"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "@/server/api/root";
import { TRPCProvider } from "./client";
import { makeQueryClient } from "./query-client";

/** Answers of procedures by their path, from what is at hand. */
export type Answers = Readonly<Record<string, (input: unknown) => unknown>>;

interface AnsweredTrpcProps {
  readonly answers: Answers;
  readonly children: ReactNode;
}

/** Within it no query leaves the page: each is answered from what is at hand, and others are refused. */
export function AnsweredTrpc({ answers, children }: AnsweredTrpcProps) {
  const [queryClient] = useState(() => makeQueryClient());
  const [trpcClient] = useState(() => createTRPCClient<AppRouter>({ links: [answeringLink(answers)] }));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function answeringLink(answers: Answers): TRPCLink<AppRouter> {
  return () =>
    ({ op: { path, input } }) =>
      observable((observer) => {
        const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
        if (!answer) {
          observer.error(TRPCClientError.from(new Error("What this shows was not kept when the figure was frozen.")));
          return;
        }
        observer.next({ result: { type: "data", data: answer(input) } });
        observer.complete();
      });
}
