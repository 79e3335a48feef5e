import { freemem } from "node:os";

/** Runs of one stack: past these a stack gains no speed, and others wait for longer. */
export const MOST_RUNS = 64;

/** Share of the free memory that one stack may plan with: the model is an estimate, and others live here too. */
const SHARE = 0.5;

/** Bytes that a stack may need now, by the memory model; 0 on a machine without room still trains one run at a time. */
export function stackBytes(): number {
  const limit = process.constrainedMemory();
  const free = freemem();
  // Without a limit of its own, a process is told one past any real memory.
  const allowed = limit > 0 && Number.isSafeInteger(limit) ? Math.min(free, limit - process.memoryUsage.rss()) : free;
  return Math.max(0, allowed * SHARE);
}
