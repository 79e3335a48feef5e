"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { debounce, parseAsString, useQueryState } from "nuqs";
import { activeRuns } from "@/app/_components/experiments-counts";
import { SearchField } from "@/app/_components/search-field";
import { ErrorState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { useDebounced } from "@/app/_components/use-debounced";
import { useTRPC } from "@/app/_trpc/client";
import { ExperimentTable } from "./experiment-table";
import { ExperimentTableSkeleton } from "./experiment-table-skeleton";
import { listInput } from "./list-query";
import { NoExperiments } from "./no-experiments";

const ACTIVE_REFRESH_MS = 2500;
const IDLE_REFRESH_MS = 20_000;
const TYPING_MS = 200;

export function ExperimentList() {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState(
    "q",
    parseAsString.withDefault("").withOptions({ limitUrlUpdates: debounce(TYPING_MS) }),
  );
  const asked = useDebounced(search, TYPING_MS);
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
  const rows = list.data?.pages.flatMap((page) => page.rows);

  return (
    <div className="gutter flex max-w-360 flex-col gap-3 py-4">
      <SearchField label="Search experiments by name" value={search} onChange={(value) => void setSearch(value)} />
      {list.isError && !rows && (
        <ErrorState
          title="The experiments could not be loaded"
          id={list.error.data?.id ?? null}
          action={<Button onClick={() => void list.refetch()}>Try again</Button>}
        >
          {list.error.message} Nothing was changed.
        </ErrorState>
      )}
      {list.isPending && <ExperimentTableSkeleton />}
      {rows?.length === 0 && <NoExperiments search={asked} onClear={() => void setSearch("")} />}
      {rows && rows.length > 0 && <ExperimentTable rows={rows} />}
      {list.hasNextPage && (
        <Button className="self-center" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? "Loading" : "Show more"}
        </Button>
      )}
    </div>
  );
}
