import { commonMetrics } from "@/app/_charts/metric-list";
import { resolveView } from "@/app/_charts/view-params";
import type { ExperimentView } from "@/domain/views";
import { figuresOf } from "../_figures/registry";
import type { ExperimentParams } from "../_parts/use-params";

/** Charts that the Curves tab opens with. */
export const FIRST_CURVES = 4;

export function curveMetrics(experiment: ExperimentView): string[] {
  return commonMetrics(experiment.arms.map((arm) => arm.config));
}

/** Series that the open tab draws: what the live stream has to bring. */
export function drawnKeys(experiment: ExperimentView, params: ExperimentParams): string[] {
  if (params.tab === "curves") return resolveView(params, curveMetrics(experiment).slice(0, FIRST_CURVES)).metrics;
  if (params.tab !== "figures") return [];
  return [...new Set(figuresOf(experiment).flatMap(({ series }) => series?.(experiment, params) ?? []))];
}
