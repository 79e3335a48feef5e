"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { activeRuns } from "@/app/_components/experiments-counts";
import { FilterBar } from "@/app/_components/filter-bar/filter-bar";
import { PagedList } from "@/app/_components/paged-list";
import { useTRPC } from "@/app/_trpc/client";
import { EXPERIMENT_CATALOGUE } from "@/domain/filter/experiment-fields";
import { BulkBar } from "./bulk-bar";
import { ExperimentTable } from "./experiment-table";
import { ExperimentTableSkeleton } from "./experiment-table-skeleton";
import { NoExperiments } from "./no-experiments";
import { experimentsAsked, experimentsParams } from "./params";
import { useChosen } from "./use-chosen";

const ACTIVE_REFRESH_MS = 2500;
const IDLE_REFRESH_MS = 20_000;

export function ExperimentList() {
  const trpc = useTRPC();
  const [{ filter }, setParams] = useQueryStates(experimentsParams);
  const setFilter = (next: string) => void setParams({ filter: next || null });
  const catalogue = useQuery(trpc.experiments.catalogue.queryOptions());
  const list = useInfiniteQuery(
    trpc.experiments.list.infiniteQueryOptions(experimentsAsked(filter), {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => {
        const rows = state.data?.pages.flatMap((page) => page.rows) ?? [];
        return rows.some((row) => activeRuns(row.counts) > 0) ? ACTIVE_REFRESH_MS : IDLE_REFRESH_MS;
      },
    }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const { chosen, choose, chooseAll, clear } = useChosen(rows);
  return (
    <div className="gutter flex max-w-360 flex-col gap-3 py-4">
      <FilterBar
        label="Filter experiments"
        placeholder="A name, or a filter such as status = &quot;failed&quot; and created >= -7d"
        value={filter}
        onChange={setFilter}
        catalogue={catalogue.data ?? EXPERIMENT_CATALOGUE}
        wordsIn="name"
      />
      {chosen.length > 0 && <BulkBar chosen={chosen} onClear={clear} />}
      <PagedList
        query={list}
        failed="The experiments could not be loaded"
        skeleton={<ExperimentTableSkeleton />}
        empty={<NoExperiments filtered={filter.trim() !== ""} onClear={() => setFilter("")} />}
      >
        {(shown) => <ExperimentTable rows={shown} chosen={chosen} onChoose={choose} onChooseAll={chooseAll} />}
      </PagedList>
    </div>
  );
}
