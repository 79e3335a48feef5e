"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { resolveView, viewParams } from "@/app/_charts/view-params";
import { LiveBadge } from "@/app/_components/live-badge";
import { PageHeader } from "@/app/_components/page-header";
import { useTRPC } from "@/app/_trpc/client";
import { ComparisonView } from "@/app/(lab)/compare/_parts/comparison-view";
import { MissingNotice } from "@/app/(lab)/compare/_parts/missing-notice";
import { useCompareLive } from "@/app/(lab)/compare/_parts/use-compare-live";
import { ViewBar } from "@/app/(lab)/compare/_parts/view-bar";
import { compareTable } from "@/app/(lab)/compare/_prepare/compare-table";
import { comparedOf, comparedSummary } from "@/app/(lab)/compare/_prepare/compared";
import type { CompareView } from "@/domain/share";

interface SharedComparisonProps {
  readonly title: string;
  readonly items: readonly string[];
  /** The view as it was shared; a reader may draw it otherwise, in the address. */
  readonly initial: CompareView;
}

export function SharedComparison({ title, items, initial }: SharedComparisonProps) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.compare.resolve.queryOptions({ items: [...items] }));
  const parsers = useMemo(() => paramsOf(initial), [initial]);
  const [params, setParams] = useQueryStates(parsers);
  const compared = useMemo(() => comparedOf(data.entries), [data.entries]);
  const table = useMemo(() => compareTable(data.entries), [data.entries]);
  const view = useMemo(() => resolveView(params, initial.metrics), [params, initial.metrics]);
  const live = useCompareLive(data.entries, view.metrics);
  return (
    <>
      <PageHeader
        title={title}
        badges={
          <>
            {compared.length > 0 && <span className="text-muted">{comparedSummary(data.entries)}</span>}
            <LiveBadge status={live} />
          </>
        }
      />
      <div className="gutter flex w-full max-w-360 flex-1 flex-col gap-6 py-4">
        <ViewBar compared={compared} view={view} onView={setParams} />
        <MissingNotice missing={data.missing} />
        <ComparisonView compared={compared} table={table} view={view} />
      </div>
    </>
  );
}

function paramsOf(view: CompareView) {
  return {
    ...viewParams,
    x: viewParams.x.withDefault(view.x),
    logX: viewParams.logX.withDefault(view.logX),
    logY: viewParams.logY.withDefault(view.logY),
    smoothing: viewParams.smoothing.withDefault(view.smoothing),
    seeds: viewParams.seeds.withDefault(view.seeds),
  };
}
