"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";

/** Reads a run anew after it was changed, and the lists that it stands in. */
export function useReread(runId: string): () => Promise<unknown> {
  const trpc = useTRPC();
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries(trpc.runs.get.queryFilter({ id: runId })),
      client.invalidateQueries(trpc.experiments.runs.pathFilter()),
      client.invalidateQueries(trpc.experiments.list.pathFilter()),
    ]);
}
