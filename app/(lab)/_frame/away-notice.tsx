"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Unplug } from "lucide-react";
import { useEffect, useRef } from "react";
import { isRetryable, serverCode } from "@/app/_trpc/query-client";
import { useQueueOptions } from "./queue-query";

/** Says, above every page, that what is shown is of before: by the one question that all pages ask again and again. */
export function AwayNotice() {
  const queries = useQueryClient();
  const { failureReason, error } = useQuery(useQueueOptions());
  // The next try forgets the reason of the one before, but not that it failed for good.
  const reason = failureReason ?? error;
  const away = reason !== null && isRetryable(reason);
  const wasAway = useRef(false);
  useEffect(() => {
    // What failed meanwhile has given up by now.
    if (wasAway.current && !away) void queries.invalidateQueries();
    wasAway.current = away;
  }, [away, queries]);
  return (
    <div role="status">
      {away && (
        <p className="gutter flex items-center gap-3 border-line border-b bg-rail py-2 text-sm">
          <Unplug aria-hidden className="size-4 shrink-0 text-red" />
          <span className="min-w-0 flex-1">
            <span className="font-medium">
              The {serverCode(reason) === null ? "server" : "database"} can’t be reached.
            </span>{" "}
            What trains goes on, and this page goes on by itself once it is back.
          </span>
        </p>
      )}
    </div>
  );
}
