import { freemem } from "node:os";
import { PROCESS_BYTES } from "../../domain/cost";
import type { EngineName } from "../../domain/environment";
import { trainingMemory } from "../services/workers/training-memory";
import { nvidiaGpus } from "../training/engine/gpu";

/** Runs of one stack: past these a stack gains no speed, and others wait for longer. */
export const MOST_RUNS = 64;

/** Share of the free memory that one stack may plan with: others live here too, and a task's images come on top. */
const SHARE = 0.5;

/** Share of a GPU's memory that one stack may plan with: its driver, libraries and compiled programs need the rest. */
const GPU_SHARE = 0.7;

/**
 * Bytes that the runs of a stack may need now, by the memory model, beside those of the process itself, where `concurrency` stacks
 * share what there is; 0 on a machine without room still trains one run at a time.
 */
export function stackBytes(engine: EngineName, concurrency: number): number {
  const limit = process.constrainedMemory();
  const free = freemem();
  // Without a limit of its own, a process is told one past any real memory.
  const allowed = limit > 0 && Number.isSafeInteger(limit) ? Math.min(free, limit - process.memoryUsage.rss()) : free;
  const host = Math.min((allowed * SHARE) / concurrency, trainingMemory(engine, concurrency)) - PROCESS_BYTES;
  return Math.max(0, engine === "native-gpu" ? Math.min(host, gpuBytes() / concurrency) : host);
}

let knownGpuBytes: number | null = null;

/** Asked of the driver once: a worker's GPU doesn't change. One that the driver no longer lists doesn't bound anything. */
function gpuBytes(): number {
  knownGpuBytes ??= (nvidiaGpus()[0]?.mebibytes ?? Number.POSITIVE_INFINITY) * 2 ** 20;
  return knownGpuBytes * GPU_SHARE;
}
