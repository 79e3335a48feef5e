"use client";

import { useMemo } from "react";
import { RelativeTime } from "@/app/_components/relative-time";
import { EmptyState } from "@/app/_components/states";
import { StatusBadge } from "@/app/_components/status";
import { Link } from "@/app/_components/ui/link";
import { activityOf } from "../_prepare/activity";
import type { TabProps } from "./tab-props";

/** What happened to the experiment, newest first: launch, starts, ends, failures with their reasons. */
export function ActivityTab({ experiment, runs, isShared }: TabProps) {
  const events = useMemo(() => activityOf(experiment, runs), [experiment, runs]);
  if (events.length === 0) return <EmptyState>Nothing has happened yet.</EmptyState>;
  return (
    <ol className="flex max-w-3xl flex-col">
      {events.map((event) => (
        <li key={event.id} className="flex min-h-9 items-baseline gap-3 border-line border-b py-1.5 text-sm">
          <span className="w-24 shrink-0 text-muted text-xs">
            <RelativeTime at={event.at} />
          </span>
          {event.status && <StatusBadge status={event.status} />}
          <span className="min-w-0 break-words">
            {event.runId && !isShared ? (
              <Link href={`/runs/${event.runId}`} className="hover:underline">
                {event.text}
              </Link>
            ) : (
              event.text
            )}
            {event.details && <span className="block text-muted text-xs">{event.details}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
