"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download, Link2 } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { download } from "@/app/_charts/download";
import { resolveView } from "@/app/_charts/view-params";
import { LiveBadge } from "@/app/_components/live-badge";
import { PageHeader } from "@/app/_components/page-header";
import { ShareDialog } from "@/app/_components/share-dialog";
import { ErrorState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { useMay } from "@/app/_components/viewer";
import { ViewsMenu } from "@/app/_components/views-menu/views-menu";
import { useTRPC } from "@/app/_trpc/client";
import { toCsv } from "@/domain/csv";
import { LIMITS } from "@/domain/limits";
import { compareCsv, compareTable } from "../_prepare/compare-table";
import { comparedOf, comparedSummary } from "../_prepare/compared";
import { firstMetrics } from "../_prepare/metrics";
import { Chips } from "./chips";
import { CompareEmpty } from "./compare-empty";
import { ComparisonView } from "./comparison-view";
import { MissingNotice } from "./missing-notice";
import { compareParams } from "./params";
import { useCompareLive } from "./use-compare-live";

/** Any arms and runs side by side; the whole view lives in the address. */
export function ComparePage() {
  const trpc = useTRPC();
  const [params, setParams] = useQueryStates(compareParams);
  const [sharing, setSharing] = useState(false);
  const mayShare = useMay("share:create");
  const items = params.items.slice(0, LIMITS.comparedItems);
  const query = useQuery(trpc.compare.resolve.queryOptions({ items }, { placeholderData: keepPreviousData }));
  const entries = query.data?.entries ?? NONE;
  const compared = useMemo(() => comparedOf(entries), [entries]);
  const view = useMemo(() => resolveView(params, firstMetrics(compared)), [params, compared]);
  const live = useCompareLive(entries, view.metrics);
  const table = useMemo(() => compareTable(entries), [entries]);
  const save = () =>
    download("comparison.csv", new Blob([toCsv(compareCsv(compared, table))], { type: "text/csv;charset=utf-8" }));
  const canShare = mayShare && entries.length >= 2;
  return (
    <>
      <PageHeader
        title="Compare"
        badges={
          <>
            {entries.length > 0 && <span className="text-muted">{comparedSummary(entries)}</span>}
            <LiveBadge status={live} />
          </>
        }
        actions={
          <>
            <ViewsMenu page="compare" />
            {entries.length > 0 && (
              <Button onClick={save}>
                <Download aria-hidden />
                Export CSV
              </Button>
            )}
            {canShare && (
              <Button variant="primary" onClick={() => setSharing(true)}>
                <Link2 aria-hidden />
                Share
              </Button>
            )}
          </>
        }
      />
      <Chips
        compared={compared}
        items={items}
        onItems={(next) => setParams({ items: next.length > 0 ? next : null })}
        view={view}
        onView={setParams}
      />
      <div className="gutter flex w-full max-w-360 flex-1 flex-col gap-6 py-4">
        {query.error && <ErrorState title="The comparison could not be read">{query.error.message}</ErrorState>}
        {query.data && <MissingNotice missing={[...query.data.missing, ...params.items.slice(LIMITS.comparedItems)]} />}
        {query.data && entries.length < 2 && <CompareEmpty chosen={entries.length} />}
        {entries.length > 0 && <ComparisonView compared={compared} table={table} view={view} />}
      </div>
      <ShareDialog
        open={sharing}
        onOpenChange={setSharing}
        scope={{ kind: "comparison", items: entries.map(({ item }) => item), view }}
        title={`Comparison of ${comparedSummary(entries)}`}
      />
    </>
  );
}

const NONE = [] as const;
