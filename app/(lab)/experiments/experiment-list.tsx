"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { activeRuns } from "@/app/_components/experiments-counts";
import { listInput } from "@/app/_components/list-input";
import { PagedList } from "@/app/_components/paged-list";
import { SearchField } from "@/app/_components/search-field";
import { useListSearch } from "@/app/_components/use-list-search";
import { useTRPC } from "@/app/_trpc/client";
import { ExperimentTable } from "./experiment-table";
import { ExperimentTableSkeleton } from "./experiment-table-skeleton";
import { NoExperiments } from "./no-experiments";

const ACTIVE_REFRESH_MS = 2500;
const IDLE_REFRESH_MS = 20_000;

export function ExperimentList() {
  const trpc = useTRPC();
  const { search, asked, setSearch } = useListSearch();
  const list = useInfiniteQuery(
    trpc.experiments.list.infiniteQueryOptions(listInput(asked), {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => {
        const rows = state.data?.pages.flatMap((page) => page.rows) ?? [];
        return rows.some((row) => activeRuns(row.counts) > 0) ? ACTIVE_REFRESH_MS : IDLE_REFRESH_MS;
      },
    }),
  );
  return (
    <div className="gutter flex max-w-360 flex-col gap-3 py-4">
      <SearchField label="Search experiments by name" value={search} onChange={setSearch} />
      <PagedList
        query={list}
        failed="The experiments could not be loaded"
        skeleton={<ExperimentTableSkeleton />}
        empty={<NoExperiments search={asked} onClear={() => setSearch("")} />}
      >
        {(rows) => <ExperimentTable rows={rows} />}
      </PagedList>
    </div>
  );
}
