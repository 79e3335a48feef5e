import { and, asc, gte, inArray, lte } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { groupBy } from "../../../domain/group";
import { unpackFloats } from "./codec";
import type { StepRange } from "./input";
import type { ReadableRun } from "./plan-read";

export interface Points {
  readonly runId: string;
  readonly key: string;
  readonly attempt: number;
  readonly steps: readonly number[];
  readonly values: readonly number[];
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

interface Packed {
  readonly steps: Buffer;
  readonly values: Buffer;
}

/** Unpacks consecutive chunks of one series and keeps what lies in the range. */
export function joinChunks(chunks: readonly Packed[], { from, to }: StepRange): { steps: number[]; values: number[] } {
  const steps: number[] = [];
  const values: number[] = [];
  for (const chunk of chunks) {
    const chunkSteps = unpackFloats(chunk.steps);
    const chunkValues = unpackFloats(chunk.values);
    for (let i = 0; i < chunkSteps.length; i++) {
      const step = chunkSteps[i] ?? Number.NaN;
      if (step < from || step > to) continue;
      steps.push(step);
      values.push(chunkValues[i] ?? Number.NaN);
    }
  }
  return { steps, values };
}
