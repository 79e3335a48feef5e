const KIBIBYTE = 1024;

/**
 * Most bytes that this process has held in memory so far, its engine and code among them. On a GPU this is the host's part: what
 * the device itself holds isn't in it.
 */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS * KIBIBYTE;
}
