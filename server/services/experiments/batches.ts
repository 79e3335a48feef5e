/** Rows of one statement: keeps the bound parameters of the widest table below what either database takes (32,766). */
const BATCH = 500;

/** Runs `write` on consecutive batches of `rows`, one after another. */
export async function inBatches<T>(rows: readonly T[], write: (batch: T[]) => PromiseLike<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) await write(rows.slice(start, start + BATCH));
}
