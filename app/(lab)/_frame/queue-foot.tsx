"use client";

import { useQuery } from "@tanstack/react-query";
import { cn } from "@/app/_components/cn";
import { formatCount, plural } from "@/app/_components/format";
import { Link } from "@/app/_components/ui/link";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useQueueOptions } from "./queue-query";
import { queueSummary } from "./queue-summary";

/** Who trains, and how much waits: the foot of the rail. */
export function QueueFoot() {
  const queue = useQuery(useQueueOptions());
  if (!queue.data) return <Skeleton className="mx-2 my-1 h-10" />;
  const summary = queueSummary(queue.data);
  return (
    <Link
      href="/team?section=workers"
      className="flex flex-col gap-1 rounded-md px-2 py-1 text-muted text-sm tabular-nums hover:bg-hover"
    >
      <span className="flex items-center justify-between gap-2">
        <span className="flex items-center gap-2">
          <span
            aria-hidden
            className={cn(
              "size-1.5 rounded-full",
              summary.alive > 0 ? "bg-green" : "bg-red",
              summary.training && "animate-breathe",
            )}
          />
          {summary.alive > 0 ? plural(summary.alive, "worker") : "no worker"}
        </span>
        <span>{formatCount(queue.data.queued)} queued</span>
      </span>
      {summary.engine && (
        <span className="flex items-center justify-between gap-2">
          <span className="min-w-0 truncate" title={summary.engine.label}>
            {summary.engine.short}
          </span>
          <span className="shrink-0">{summary.engine.speed}</span>
        </span>
      )}
    </Link>
  );
}
