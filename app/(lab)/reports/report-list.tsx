"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { listInput } from "@/app/_components/list-input";
import { PagedList } from "@/app/_components/paged-list";
import { SearchField } from "@/app/_components/search-field";
import { EmptyState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { useListSearch } from "@/app/_components/use-list-search";
import { useTRPC } from "@/app/_trpc/client";
import { ReportTable } from "./report-table";
import { ReportTableSkeleton } from "./report-table-skeleton";

export function ReportList() {
  const trpc = useTRPC();
  const { search, asked, setSearch } = useListSearch();
  const list = useInfiniteQuery(
    trpc.reports.list.infiniteQueryOptions(listInput(asked), {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <div className="gutter flex max-w-360 flex-col gap-3 py-4">
      <SearchField label="Search reports by title" value={search} onChange={setSearch} />
      <PagedList
        query={list}
        failed="The reports could not be loaded"
        skeleton={<ReportTableSkeleton />}
        empty={<NoReports search={asked} onClear={() => setSearch("")} />}
      >
        {(rows) => <ReportTable rows={rows} />}
      </PagedList>
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
