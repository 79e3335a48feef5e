"use client";

import { useMemo } from "react";
import { variantMark } from "@/app/_charts/mark";
import { MetricPicker } from "@/app/_charts/metric-picker";
import type { Drawn } from "@/app/_charts/prepare/drawn";
import { type DrawView, SeriesChart } from "@/app/_charts/series-chart";
import { ChartSyncProvider } from "@/app/_charts/sync";
import { ViewControls } from "@/app/_charts/view-controls";
import { MOST_METRICS } from "@/app/_charts/view-params";
import { WhenSeen } from "@/app/_charts/when-seen";
import type { CompareView } from "@/domain/share";
import type { RunView } from "@/domain/views";
import { runTitle } from "../_prepare/run-title";

const SIZE = "aspect-[4/3] w-full sm:aspect-auto sm:h-52";
const CHART_PX = 290;

interface RunCurvesProps {
  readonly view: RunView;
  readonly available: readonly string[];
  readonly draw: CompareView;
  readonly onChange: (change: Partial<DrawView> & { metrics?: string[] }) => void;
}

export function RunCurves({ view, available, draw, onChange }: RunCurvesProps) {
  const { run, arm } = view;
  const drawn = useMemo(
    (): Drawn[] => [
      { id: run.id, label: runTitle({ run, arm }), mark: variantMark(arm.method, 0, 1), arm, runs: [run] },
    ],
    [run, arm],
  );
  return (
    <ChartSyncProvider key={draw.x}>
      <section aria-label="Curves" className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <MetricPicker
            available={available}
            chosen={draw.metrics}
            most={MOST_METRICS}
            onChange={(metrics) => onChange({ metrics })}
          />
          <ViewControls view={draw} arms={false} onChange={onChange} />
        </div>
        <div className="grid gap-8 md:grid-cols-2">
          {draw.metrics.map((metric) => (
            <WhenSeen key={metric} minHeight={CHART_PX}>
              <SeriesChart metric={metric} drawn={drawn} view={draw} size={SIZE} />
            </WhenSeen>
          ))}
        </div>
      </section>
    </ChartSyncProvider>
  );
}
