"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ErrorState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { useTRPC } from "@/app/_trpc/client";
import type { FieldCatalogue } from "@/domain/filter/field";
import type { RunTarget } from "@/domain/run-list";
import { selectionOf } from "../_prepare/asked";
import { chosenCount, chosenIds } from "../_prepare/selection";
import { BulkBar } from "./bulk-bar";
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
    <div className="gutter flex min-w-0 max-w-360 flex-col gap-3 py-4">
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
  const chosen = useSelection(`${view.experiment ?? ""} ${view.filter}`, loaded);
  const { selection } = chosen;
  const count = chosenCount(selection, found);
  const target: RunTarget = selection.kind === "all" ? selectionOf(view) : { ids: [...selection.ids] };
  const filtered = view.filter.trim() !== "";
  const isEmpty = rows?.length === 0 && !list.isPlaceholderData;
  return (
    <>
      <RunsBar view={view} setView={setView} catalogue={catalogue} verbs={verbs} found={found} />
      {view.experiment !== null && (
        <p className="flex items-center gap-2 text-sm">
          Runs of {rows?.[0]?.experiment ?? "one experiment"}
          <Button size="sm" variant="ghost" onClick={() => void setView({ experiment: null })}>
            Show all runs
          </Button>
        </p>
      )}
      <div className="flex min-h-8 flex-wrap items-center gap-x-6 gap-y-2">
        <CountLine
          found={found}
          all={all}
          filtered={filtered}
          sort={view.sort}
          columns={view.columns}
          onUnsorted={() => void setView({ sort: [] })}
        />
        {count !== 0 && (
          <BulkBar
            count={count}
            ids={chosenIds(selection, loaded, found)}
            target={target}
            more={selection.kind === "some" && found !== null && found > selection.ids.size ? found : null}
            onAll={chosen.chooseAll}
            onClear={chosen.clear}
          />
        )}
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
          onChoose={chosen.choose}
          onChooseAll={chosen.chooseLoaded}
        />
      )}
    </>
  );
}
