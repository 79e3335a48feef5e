"use client";

import { type InfiniteData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useDebounced } from "@/app/_components/use-debounced";
import { useTRPC } from "@/app/_trpc/client";
import type { RunListRow } from "@/domain/run-list";
import { isFinal } from "@/domain/status";
import type { Page } from "@/domain/views";
import { withRows } from "../_prepare/with-rows";

const REFRESH_MS = 2500;
/** While somebody scrolls nothing is asked for. */
const RESTING_MS = 300;
const MOST_IDS = 100;

/** Keeps the rows in sight that still change as they are on the server; no other row is asked for. */
export function useFollow(inSight: readonly RunListRow[], columns: readonly string[]): void {
  const trpc = useTRPC();
  const client = useQueryClient();
  const active = inSight.filter(({ status }) => !isFinal(status)).map(({ id }) => id);
  const resting = useDebounced(active.slice(0, MOST_IDS).join(" "), RESTING_MS);
  const ids = useMemo(() => (resting === "" ? [] : resting.split(" ")), [resting]);
  const { data } = useQuery(
    trpc.runs.rows.queryOptions(
      { ids, columns: [...columns] },
      { enabled: ids.length > 0, refetchInterval: REFRESH_MS, staleTime: 0 },
    ),
  );
  useEffect(() => {
    if (!data) return;
    client.setQueriesData<InfiniteData<Page<RunListRow>>>(
      trpc.runs.list.pathFilter(),
      (old) => old && withRows(old, data),
    );
  }, [client, data, trpc]);
}
