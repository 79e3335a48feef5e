"use client";

import { useMemo } from "react";
import { MetricPicker } from "@/app/_charts/metric-picker";
import { SeriesChart } from "@/app/_charts/series-chart";
import { ChartSyncProvider } from "@/app/_charts/sync";
import { WhenSeen } from "@/app/_charts/when-seen";
import type { CompareView } from "@/domain/share";
import type { CompareTable as Table } from "../_prepare/compare-table";
import type { Compared } from "../_prepare/compared";
import { availableMetrics } from "../_prepare/metrics";
import { CompareTable } from "./compare-table";

const SIZE = "aspect-[4/3] w-full sm:aspect-auto sm:h-56";
const CHART_PX = 310;
const MOST_CHARTS = 8;

interface ComparisonViewProps {
  readonly compared: readonly Compared[];
  readonly table: Table;
  readonly view: CompareView;
  readonly onView: (change: { metrics?: string[] }) => void;
}

/** Charts in two columns with one crosshair and one zoom, and one table below. */
export function ComparisonView({ compared, table, view, onView }: ComparisonViewProps) {
  const available = useMemo(() => availableMetrics(compared), [compared]);
  return (
    <>
      <ChartSyncProvider key={view.x}>
        <section aria-label="Charts" className="flex flex-col gap-3">
          <div>
            <MetricPicker
              available={available}
              chosen={view.metrics}
              most={MOST_CHARTS}
              onChange={(metrics) => onView({ metrics })}
            />
          </div>
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
