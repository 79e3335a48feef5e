import type { RunRow } from "@/domain/views";

/**
 * A revision of which everything is loaded, where heads and rows were read at slightly different times: rows never carry a
 * revision above the one at which they were read, so the least of both is safe, and what comes twice is dropped.
 */
export function loadedRevision(heads: readonly number[], rows: readonly RunRow[]): number {
  const newest = rows.reduce((most, row) => Math.max(most, row.revision), 0);
  return Math.min(newest, ...heads);
}
