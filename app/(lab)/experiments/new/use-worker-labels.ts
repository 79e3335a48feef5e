"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import type { QueueView } from "@/domain/views";

function labelsOf({ workers }: QueueView): readonly string[] {
  const alive = workers.filter(({ state }) => state !== "lost");
  return [...new Set(alive.flatMap(({ labels }) => labels))].sort();
}

/** Labels that some worker alive has; null until that is known. The rail keeps the answer fresh. */
export function useWorkerLabels(): readonly string[] | null {
  const trpc = useTRPC();
  return useQuery(trpc.workers.queue.queryOptions(undefined, { select: labelsOf })).data ?? null;
}
