import { useTRPC } from "@/app/_trpc/client";

const REFRESH_MS = 5000;

/** Who trains and how much waits, asked again and again on every page. */
export function useQueueOptions() {
  return useTRPC().workers.queue.queryOptions(undefined, { refetchInterval: REFRESH_MS });
}
