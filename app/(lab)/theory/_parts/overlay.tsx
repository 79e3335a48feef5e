"use client";

import { useMemo } from "react";
import { ChoiceMenu } from "@/app/_charts/choice-menu";
import { ChartSyncProvider } from "@/app/_charts/sync";
import { Link } from "@/app/_components/ui/link";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { TheoryAxis } from "@/domain/theory/arms";
import type { ExperimentView, RunRow } from "@/domain/views";
import { METRICS, overlayChoices, overlayData } from "../_prepare/overlay";
import { FitTable } from "./fit-table";
import { OverlayCharts } from "./overlay-charts";
import type { SetTheory } from "./use-theory";

export interface OverlayParams {
  readonly along: TheoryAxis | null;
  readonly metric: string | null;
  readonly line: string | null;
}

interface OverlayProps {
  readonly experiment: ExperimentView;
  readonly runs: readonly RunRow[];
  readonly params: OverlayParams;
  readonly setParams: SetTheory;
}

/** One experiment's points along an axis with the theory fitted to them, or why there is nothing to lay over. */
export function Overlay({ experiment, runs, params, setParams }: OverlayProps) {
  const { arms } = experiment;
  const { along, line: asked } = params;
  const { axes, axis, lines, line } = useMemo(() => overlayChoices(arms, { along, line: asked }), [arms, along, asked]);
  const metric = METRICS.find((each) => each === params.metric) ?? METRICS[0];
  const data = useMemo(
    () => (axis && line ? overlayData({ arms, runs, axis, point: line.point, metric }) : null),
    [arms, runs, axis, line, metric],
  );
  if (!axis || !line || !data) {
    return (
      <p className="prose-width text-muted text-sm">
        This experiment varies none of n, p, m and k, so there is no line to lay over.{" "}
        <Link href={`/experiments/new?from=${experiment.id}`} className="text-accent hover:underline">
          Launch it again over a grid
        </Link>
        .
      </p>
    );
  }
  const controls = (
    <>
      <ChoiceMenu
        label="Against"
        prefix="against"
        value={axis}
        options={axes.map((each) => ({ value: each, label: each }))}
        onChange={(next) => setParams({ along: next, line: null })}
      />
      {lines.length > 1 && (
        <ChoiceMenu
          label="Line of the grid"
          prefix="at"
          value={line.name}
          options={lines.map(({ name }) => ({ value: name, label: name || "the base" }))}
          onChange={(next) => setParams({ line: next })}
        />
      )}
      <ChoiceMenu
        label="Measured"
        value={metric}
        options={METRICS.map((each) => ({ value: each, label: metricTraits(each)?.label ?? each }))}
        onChange={(next) => setParams({ metric: next })}
      />
    </>
  );
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <ChartSyncProvider key={`${axis} ${line.name}`}>
        <OverlayCharts
          experiment={experiment}
          runs={runs}
          axis={axis}
          metric={metric}
          data={data}
          controls={controls}
        />
      </ChartSyncProvider>
      {data.why ? (
        <p className="prose-width text-muted text-sm">{data.why}</p>
      ) : (
        <FitTable families={data.families} arms={arms} axis={axis} setParams={setParams} />
      )}
    </div>
  );
}
