import { commonMetrics, placesOf } from "@/app/_charts/metric-list";
import { resolveView } from "@/app/_charts/view-params";
import type { ExperimentView } from "@/domain/views";
import type { ExperimentParams } from "../_parts/use-params";
import { gridAxes } from "./grid-view";

/** Charts that the Curves tab opens with. */
export const FIRST_CURVES = 4;

export function curveMetrics(experiment: ExperimentView): string[] {
  return commonMetrics(experiment.arms.map((arm) => arm.config));
}

/** Series that the open tab draws: what the live stream has to bring. */
export function drawnKeys(experiment: ExperimentView, params: ExperimentParams): string[] {
  const places = placesOf(experiment.spec);
  if (params.tab === "curves") return resolveView(params, curveMetrics(experiment).slice(0, FIRST_CURVES)).metrics;
  if (params.tab !== "figures" || gridAxes(experiment.arms).length > 0) return [];
  return [places.find((place) => place === params.place) ?? places[0] ?? ""];
}
