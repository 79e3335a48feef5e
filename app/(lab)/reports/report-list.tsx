"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { debounce, parseAsString, useQueryState } from "nuqs";
import { SearchField } from "@/app/_components/search-field";
import { EmptyState, ErrorState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { useDebounced } from "@/app/_components/use-debounced";
import { useTRPC } from "@/app/_trpc/client";
import { listInput } from "./list-query";
import { ReportTable } from "./report-table";
import { ReportTableSkeleton } from "./report-table-skeleton";

const TYPING_MS = 200;

export function ReportList() {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState(
    "q",
    parseAsString.withDefault("").withOptions({ limitUrlUpdates: debounce(TYPING_MS) }),
  );
  const asked = useDebounced(search, TYPING_MS);
  const list = useInfiniteQuery(
    trpc.reports.list.infiniteQueryOptions(listInput(asked), {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows);
  return (
    <div className="gutter flex max-w-360 flex-col gap-3 py-4">
      <SearchField label="Search reports by title" value={search} onChange={(value) => void setSearch(value)} />
      {list.isError && !rows && (
        <ErrorState
          title="The reports could not be loaded"
          id={list.error.data?.id ?? null}
          action={<Button onClick={() => void list.refetch()}>Try again</Button>}
        >
          {list.error.message} Nothing was changed.
        </ErrorState>
      )}
      {list.isPending && <ReportTableSkeleton />}
      {rows?.length === 0 && <NoReports search={asked} onClear={() => void setSearch("")} />}
      {rows && rows.length > 0 && <ReportTable rows={rows} />}
      {list.hasNextPage && (
        <Button className="self-center" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? "Loading" : "Show more"}
        </Button>
      )}
    </div>
  );
}

function NoReports({ search, onClear }: { readonly search: string; readonly onClear: () => void }) {
  if (search) {
    return (
      <EmptyState action={<Button onClick={onClear}>Clear the search</Button>}>
        No report’s title contains “{search}”.
      </EmptyState>
    );
  }
  return (
    <EmptyState>
      A report sets text beside figures and tables of any experiments, live or frozen, to be shared by a link or
      printed. None has been written yet.
    </EmptyState>
  );
}
