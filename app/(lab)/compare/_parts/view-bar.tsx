"use client";

import { useMemo } from "react";
import { MetricPicker } from "@/app/_charts/metric-picker";
import type { DrawView } from "@/app/_charts/series-chart";
import { ViewControls } from "@/app/_charts/view-controls";
import { MOST_METRICS } from "@/app/_charts/view-params";
import type { CompareView } from "@/domain/share";
import type { Compared } from "../_prepare/compared";
import { availableMetrics } from "../_prepare/metrics";

interface ViewBarProps {
  readonly compared: readonly Compared[];
  readonly view: CompareView;
  readonly onView: (change: Partial<DrawView> & { metrics?: string[] }) => void;
}

/** Which metrics are drawn, and how. */
export function ViewBar({ compared, view, onView }: ViewBarProps) {
  const available = useMemo(() => availableMetrics(compared), [compared]);
  return (
    <div className="-mx-1.5 flex flex-wrap items-center gap-1">
      <MetricPicker
        available={available}
        chosen={view.metrics}
        most={MOST_METRICS}
        onChange={(metrics) => onView({ metrics })}
      />
      <ViewControls view={view} arms={compared.some(({ item }) => item.startsWith("arm-"))} onChange={onView} />
    </div>
  );
}
