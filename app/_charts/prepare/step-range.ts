import type { Extent } from "./scale";
import { type StepToX, stepAt } from "./x-axis";

/** The steps that a range of x covers, over arms whose steps lie differently on x: whole numbers, at least 0. */
export function stepRange(zoom: Extent, maps: readonly StepToX[]): { from: number; to: number } | null {
  if (maps.length === 0) return null;
  const from = Math.min(...maps.map((map) => stepAt(map, zoom.low)));
  const to = Math.max(...maps.map((map) => stepAt(map, zoom.high)));
  return { from: Math.max(0, Math.floor(from)), to: Math.max(0, Math.ceil(to)) };
}
