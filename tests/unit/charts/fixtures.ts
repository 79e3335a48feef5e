import type { Mark } from "@/app/_charts/mark";
import type { SeedSeries } from "@/app/_charts/prepare/align";

export const MARK: Mark = { color: "#D55E00", dash: null, width: 2, marker: "circle", hollow: false };
export const STEPS = { start: 0, perStep: 1 };

/** A seed's series with one value at each of the steps. */
export function seedOf(
  seed: number,
  steps: readonly number[],
  values: readonly number[],
  more: Partial<SeedSeries> = {},
): SeedSeries {
  return { runId: `run-${seed}`, seed, steps, values, total: steps.length, sampled: false, divergedAt: null, ...more };
}
