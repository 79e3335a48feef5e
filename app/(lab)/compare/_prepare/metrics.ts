import { commonMetrics, placesOf } from "@/app/_charts/metric-list";
import type { Drawn } from "@/app/_charts/prepare/drawn";

/** Charts that a comparison opens with: in distribution and out of it, side by side. */
const FIRST = 2;

export function availableMetrics(drawn: readonly Drawn[]): string[] {
  return commonMetrics(drawn.map(({ arm }) => arm.config));
}

export function firstMetrics(drawn: readonly Drawn[]): string[] {
  const configs = drawn.map(({ arm }) => arm.config);
  return [...new Set(configs.flatMap(placesOf))].slice(0, FIRST);
}
