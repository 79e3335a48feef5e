import { packPoints } from "../series/codec";

/** Points that one chunk holds at most: 64 KiB of values, and of steps as much at most. */
export const CHUNK_POINTS = 8192;

export interface PackedChunk {
  readonly firstStep: number;
  readonly lastStep: number;
  readonly count: number;
  readonly steps: Buffer;
  readonly values: Buffer;
}

/** Points of one series as chunks of bounded size, in order. */
export function packChunks(points: {
  readonly steps: ArrayLike<number> & { slice(from: number, to: number): ArrayLike<number> };
  readonly values: ArrayLike<number> & { slice(from: number, to: number): ArrayLike<number> };
}): PackedChunk[] {
  const chunks: PackedChunk[] = [];
  for (let from = 0; from < points.steps.length; from += CHUNK_POINTS) {
    const steps = points.steps.slice(from, from + CHUNK_POINTS);
    const values = points.values.slice(from, from + CHUNK_POINTS);
    chunks.push({
      firstStep: steps[0] ?? 0,
      lastStep: steps[steps.length - 1] ?? 0,
      count: steps.length,
      ...packPoints(steps, values),
    });
  }
  return chunks;
}
