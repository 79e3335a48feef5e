import { seriesMetrics } from "@/app/_charts/metric-list";
import type { RunView } from "@/domain/views";

/** Metrics that the run keeps or will keep against steps: those that its config tells, then whatever else it has reported. */
export function runKeys({ arm, series }: RunView): string[] {
  return [...new Set([...seriesMetrics(arm.config), ...series.map(({ key }) => key)])];
}
