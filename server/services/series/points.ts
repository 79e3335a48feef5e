import { and, asc, gte, inArray, lte } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { groupBy } from "../../../domain/group";
import { type PackedPoints, type UnpackedPoints, unpackPoints } from "./codec";
import type { StepRange } from "./input";
import type { ReadableRun } from "./plan-read";

export interface Points extends UnpackedPoints {
  readonly runId: string;
  readonly key: string;
  readonly attempt: number;
}

/** All points of runs' series within [from, to], in the order of `runs` and then of `keys`; older attempts' are left out. */
export async function readPoints(
  db: Connection,
  runs: readonly ReadableRun[],
  keys: readonly string[],
  range: StepRange,
): Promise<Points[]> {
  const chunks = await readChunks(db, runs, keys, range);
  const bySeries = groupBy(chunks, (chunk) => `${chunk.runId} ${chunk.key}`);
  return runs.flatMap((run) =>
    keys.flatMap((key) => {
      const own = (bySeries.get(`${run.id} ${key}`) ?? []).filter((chunk) => chunk.attempt === run.attempt);
      const { steps, values } = joinChunks(own, range);
      return steps.length > 0 ? [{ runId: run.id, key, attempt: run.attempt, steps, values }] : [];
    }),
  );
}

function readChunks(db: Connection, runs: readonly ReadableRun[], keys: readonly string[], { from, to }: StepRange) {
  const { seriesChunks: chunks } = db.tables;
  return db.orm
    .select({
      runId: chunks.runId,
      key: chunks.key,
      attempt: chunks.attempt,
      steps: chunks.steps,
      values: chunks.values,
    })
    .from(chunks)
    .where(
      and(
        inArray(
          chunks.runId,
          runs.map((run) => run.id),
        ),
        inArray(chunks.key, [...keys]),
        gte(chunks.lastStep, from),
        lte(chunks.firstStep, to),
      ),
    )
    .orderBy(asc(chunks.runId), asc(chunks.key), asc(chunks.firstStep));
}

/** Unpacks consecutive chunks of one series, whose steps rise, and keeps what lies in the range. */
export function joinChunks(chunks: readonly PackedPoints[], range: StepRange): UnpackedPoints {
  const parts = chunks.map((chunk) => within(unpackPoints(chunk), range));
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const count = parts.reduce((sum, { steps }) => sum + steps.length, 0);
  const joined = { steps: new Float64Array(count), values: new Float64Array(count) };
  let at = 0;
  for (const { steps, values } of parts) {
    joined.steps.set(steps, at);
    joined.values.set(values, at);
    at += steps.length;
  }
  return joined;
}

function within(points: UnpackedPoints, { from, to }: StepRange): UnpackedPoints {
  const { steps, values } = points;
  if ((steps[0] ?? from) >= from && (steps.at(-1) ?? to) <= to) return points;
  const start = countBelow(steps, from);
  const end = countBelow(steps, to + 1);
  return { steps: steps.subarray(start, end), values: values.subarray(start, end) };
}

/** How many of the rising steps lie below `bound`. */
function countBelow(steps: Float64Array, bound: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? bound) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
