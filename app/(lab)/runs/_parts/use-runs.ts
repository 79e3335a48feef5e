"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { FieldCatalogue } from "@/domain/filter/field";
import { listAsked, selectionOf } from "../_prepare/asked";
import type { RunsView } from "./use-runs-view";

/** New runs come to a list that nobody has gone further down in. */
const REFRESH_MS = 10_000;
const COUNT_REFRESH_MS = 20_000;
/** Pages that are read anew when the window is looked at again; more would keep the server busy for what may be out of sight. */
const MOST_REREAD = 3;

/** The runs that the view finds, page by page, and how many there are. */
export function useRuns(view: RunsView, catalogue: FieldCatalogue) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.runs.list.infiniteQueryOptions(listAsked(view, catalogue), {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? REFRESH_MS : false),
      refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= MOST_REREAD,
    }),
  );
  const count = { refetchInterval: COUNT_REFRESH_MS };
  const found = useQuery(trpc.runs.count.queryOptions(selectionOf(view), count));
  const all = useQuery(trpc.runs.count.queryOptions(selectionOf({ ...view, filter: "" }), count));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? null, [list.data]);
  return { list, rows, found: found.data?.runs ?? null, all: all.data?.runs ?? null };
}

export type Runs = ReturnType<typeof useRuns>;
