import { z } from "zod";
import type { EngineName } from "./environment";
import { workerLabel } from "./label";

const MOST_LABELS = 16;
const LABELS = `must be at most ${MOST_LABELS} words of a-z, 0-9 and hyphens with commas between them, such as gpu,big-memory`;
const labels = z.array(workerLabel).max(MOST_LABELS);

/** Labels as people write them down, `gpu,big-memory`: each once. */
export const labelList = z
  .string()
  .transform((text) => [...new Set(text.split(",").map((one) => one.trim()))])
  .refine((list) => labels.safeParse(list).success, LABELS);

const CONCURRENCY = "must be a whole number from 1 to 64";

/** Stacks that one worker trains at once. */
export const concurrency = z.coerce
  .number({ error: CONCURRENCY })
  .int(CONCURRENCY)
  .min(1, CONCURRENCY)
  .max(64, CONCURRENCY);

/** What a worker offers by its engine, and what it was given. */
export function offeredLabels(engine: EngineName, given: readonly string[]): string[] {
  return [...new Set([engine === "native-gpu" ? "gpu" : "cpu", ...given])];
}
