"use client";

import { SeriesChart } from "@/app/_charts/series-chart";
import { ChartSyncProvider } from "@/app/_charts/sync";
import { WhenSeen } from "@/app/_charts/when-seen";
import type { CompareView } from "@/domain/share";
import type { CompareTable as Table } from "../_prepare/compare-table";
import type { Compared } from "../_prepare/compared";
import { CompareTable } from "./compare-table";

const SIZE = "aspect-[4/3] w-full sm:aspect-auto sm:h-56";
const CHART_PX = 310;

interface ComparisonViewProps {
  readonly compared: readonly Compared[];
  readonly table: Table;
  readonly view: CompareView;
}

/** Charts in two columns with one crosshair and one zoom, and one table below. */
export function ComparisonView({ compared, table, view }: ComparisonViewProps) {
  return (
    <>
      <ChartSyncProvider key={view.x}>
        <section aria-label="Charts" className="flex flex-col gap-3">
          <div className="grid gap-8 xl:grid-cols-2">
            {view.metrics.map((metric) => (
              <WhenSeen key={metric} minHeight={CHART_PX}>
                <SeriesChart metric={metric} drawn={compared} view={view} size={SIZE} />
              </WhenSeen>
            ))}
          </div>
        </section>
      </ChartSyncProvider>
      <CompareTable compared={compared} table={table} />
    </>
  );
}
