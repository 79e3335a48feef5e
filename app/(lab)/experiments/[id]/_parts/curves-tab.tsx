"use client";

import { useMemo } from "react";
import { ChoiceMenu } from "@/app/_charts/choice-menu";
import { MetricPicker } from "@/app/_charts/metric-picker";
import { SeriesChart } from "@/app/_charts/series-chart";
import { ChartSyncProvider } from "@/app/_charts/sync";
import { ViewControls } from "@/app/_charts/view-controls";
import { MOST_METRICS, resolveView } from "@/app/_charts/view-params";
import { WhenSeen } from "@/app/_charts/when-seen";
import { curveMetrics, FIRST_CURVES } from "../_prepare/drawn-keys";
import { armsAt, axisOptions, axisValue, gridView, movedTo, pointText } from "../_prepare/grid-view";
import { drawnArms } from "../_prepare/method-curves";
import type { TabProps } from "./tab-props";
import { useExperimentParams } from "./use-params";

const CHART_SIZE = "aspect-[4/3] w-full sm:aspect-auto sm:h-60";
const CHART_PX = 330;

/** Learning curves of the arms at one grid point: a chart a metric, one crosshair and one zoom. */
export function CurvesTab({ experiment, runs }: TabProps) {
  const { arms } = experiment;
  const [params, setParams] = useExperimentParams();
  const available = useMemo(() => curveMetrics(experiment), [experiment]);
  const grid = useMemo(() => gridView(arms, null, params.at), [arms, params.at]);
  const chosen = useMemo(() => armsAt(arms, grid.point), [arms, grid.point]);
  const drawn = useMemo(() => drawnArms(chosen, runs, (arm) => arm.method), [chosen, runs]);
  const view = useMemo(() => resolveView(params, available.slice(0, FIRST_CURVES)), [params, available]);
  return (
    <ChartSyncProvider key={view.x}>
      <div className="flex flex-col gap-6">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <div className="flex flex-wrap items-center gap-1">
            <MetricPicker
              available={available}
              chosen={view.metrics}
              most={MOST_METRICS}
              onChange={(metrics) => setParams({ metrics })}
            />
            {grid.axes.map((varied) => (
              <ChoiceMenu
                key={varied.axis}
                label={`Grid point, ${varied.axis}`}
                prefix={`${varied.axis} =`}
                value={String(grid.point[varied.axis] ?? "")}
                options={axisOptions(varied)}
                onChange={(value) => setParams({ at: pointText(movedTo(grid.point, varied.axis, axisValue(value))) })}
              />
            ))}
          </div>
          <ViewControls view={view} arms onChange={setParams} />
        </div>
        <div className="grid gap-x-8 gap-y-8 xl:grid-cols-2">
          {view.metrics.map((metric) => (
            <WhenSeen key={metric} minHeight={CHART_PX}>
              <SeriesChart metric={metric} drawn={drawn} view={view} size={CHART_SIZE} />
            </WhenSeen>
          ))}
        </div>
      </div>
    </ChartSyncProvider>
  );
}
