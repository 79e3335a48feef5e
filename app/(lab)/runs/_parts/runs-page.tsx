"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ErrorState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { useTRPC } from "@/app/_trpc/client";
import type { FieldCatalogue } from "@/domain/filter/field";
import { CountLine } from "./count-line";
import { NoRuns } from "./no-runs";
import { RunTable } from "./run-table";
import { RunTableSkeleton } from "./run-table-skeleton";
import { RunsBar } from "./runs-bar";
import { useColumnVerbs } from "./use-column-verbs";
import { useRuns } from "./use-runs";
import { useRunsView } from "./use-runs-view";
import { useSelection } from "./use-selection";

const NO_IDS: readonly string[] = [];

/** All runs of the team as one table; its whole state stands in the address. */
export function RunsPage() {
  const trpc = useTRPC();
  const catalogue = useQuery(trpc.runs.catalogue.queryOptions());
  return (
    <div className="gutter flex min-w-0 flex-col gap-3 py-4">
      {catalogue.error && (
        <ErrorState
          title="The runs could not be loaded"
          id={catalogue.error.data?.id ?? null}
          action={<Button onClick={() => void catalogue.refetch()}>Try again</Button>}
        >
          {catalogue.error.message} Nothing was changed.
        </ErrorState>
      )}
      {catalogue.isPending && <RunTableSkeleton />}
      {catalogue.data && <RunList catalogue={catalogue.data} />}
    </div>
  );
}

function RunList({ catalogue }: { readonly catalogue: FieldCatalogue }) {
  const [view, setView] = useRunsView();
  const verbs = useColumnVerbs(setView);
  const runs = useRuns(view, catalogue);
  const { list, rows, found, all } = runs;
  const loaded = useMemo(() => rows?.map(({ id }) => id) ?? NO_IDS, [rows]);
  const { selection, choose, chooseLoaded } = useSelection(`${view.experiment ?? ""} ${view.filter}`, loaded);
  const filtered = view.filter.trim() !== "";
  const isEmpty = rows?.length === 0 && !list.isPlaceholderData;
  return (
    <>
      <RunsBar view={view} setView={setView} catalogue={catalogue} verbs={verbs} found={found} />
      <div className="flex min-h-8 items-center">
        <CountLine
          found={found}
          all={all}
          filtered={filtered}
          sort={view.sort}
          columns={view.columns}
          onUnsorted={() => void setView({ sort: [] })}
        />
      </div>
      {list.error && !rows && (
        <ErrorState
          title="The runs could not be loaded"
          id={list.error.data?.id ?? null}
          action={<Button onClick={() => void list.refetch()}>Try again</Button>}
        >
          {list.error.message} Nothing was changed.
        </ErrorState>
      )}
      {list.isPending && <RunTableSkeleton />}
      {isEmpty && <NoRuns filtered={filtered} onClear={() => void setView({ filter: "" })} />}
      {rows && !isEmpty && (
        <RunTable
          rows={rows}
          runs={runs}
          view={view}
          catalogue={catalogue}
          verbs={verbs}
          selection={selection}
          onChoose={choose}
          onChooseAll={chooseLoaded}
        />
      )}
    </>
  );
}
