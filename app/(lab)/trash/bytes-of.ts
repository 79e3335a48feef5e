import type { TrashedExperiment } from "@/domain/trash";

/** What a purge of them gives back. */
export function bytesOf(experiments: readonly TrashedExperiment[]): number {
  return experiments.reduce((sum, { bytes }) => sum + bytes.series + bytes.artifacts, 0);
}
