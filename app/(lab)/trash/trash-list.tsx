"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PagedList } from "@/app/_components/paged-list";
import { EmptyState } from "@/app/_components/states";
import { useTRPC } from "@/app/_trpc/client";
import { TRASH_DAYS, type TrashedExperiment } from "@/domain/trash";
import { ExperimentTableSkeleton } from "../experiments/experiment-table-skeleton";
import { useChosen } from "../experiments/use-chosen";
import { PurgeDialog } from "./purge-dialog";
import { TrashBar } from "./trash-bar";
import { TrashTable } from "./trash-table";

const NONE: readonly TrashedExperiment[] = [];

/** What lies in the trash: to be restored, or purged for good. */
export function TrashList() {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.experiments.trashed.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? NONE;
  const { chosen, choose, chooseAll, clear } = useChosen(rows);
  const [purging, setPurging] = useState<readonly TrashedExperiment[]>(NONE);
  return (
    <div className="gutter flex max-w-360 flex-col gap-3 py-4">
      <p className="max-w-[72ch] text-muted text-sm">
        Experiments stay here for {TRASH_DAYS} days, out of every list, page, link and export. Then they are purged by
        themselves: all that they logged is gone for good.
      </p>
      {chosen.length > 0 && <TrashBar chosen={chosen} onPurge={() => setPurging(chosen)} onClear={clear} />}
      <PagedList
        query={list}
        failed="The trash could not be read"
        skeleton={<ExperimentTableSkeleton />}
        empty={<EmptyState>The trash is empty.</EmptyState>}
      >
        {(shown) => (
          <TrashTable
            rows={shown}
            chosen={chosen}
            onChoose={choose}
            onChooseAll={chooseAll}
            onPurge={(row) => setPurging([row])}
          />
        )}
      </PagedList>
      {purging.length > 0 && <PurgeDialog experiments={purging} onClose={() => setPurging(NONE)} />}
    </div>
  );
}
