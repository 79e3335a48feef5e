import { and, asc, eq } from "drizzle-orm";
import type { Database } from "../../../db/database";
import { isFinal } from "../../../domain/status";
import { unpackPoints } from "../../../server/services/series/codec";
import { until } from "../../support/until";

export async function runRow(db: Database, runId: string) {
  const [row] = await db.orm.select().from(db.tables.runs).where(eq(db.tables.runs.id, runId));
  if (!row) throw new Error("The run is gone.");
  return row;
}

export async function untilFinal(db: Database, runId: string, withinMs?: number) {
  return until(
    "the run has ended",
    async () => {
      const run = await runRow(db, runId);
      return isFinal(run.status) && run;
    },
    withinMs,
  );
}

export interface StoredSeries {
  readonly steps: readonly number[];
  readonly values: readonly number[];
  readonly chunks: number;
}

export async function storedSeries(db: Database, runId: string, key: string): Promise<StoredSeries> {
  const { seriesChunks: chunks } = db.tables;
  const rows = await db.orm
    .select()
    .from(chunks)
    .where(and(eq(chunks.runId, runId), eq(chunks.key, key)))
    .orderBy(asc(chunks.firstStep));
  return {
    steps: rows.flatMap((row) => [...unpackPoints(row).steps]),
    values: rows.flatMap((row) => [...unpackPoints(row).values]),
    chunks: rows.length,
  };
}

/** All series of a run, by key. */
export async function allSeries(db: Database, runId: string): Promise<Record<string, StoredSeries>> {
  const { series } = db.tables;
  const keys = await db.orm
    .select({ key: series.key })
    .from(series)
    .where(eq(series.runId, runId))
    .orderBy(asc(series.key));
  const found: Record<string, StoredSeries> = {};
  for (const { key } of keys) found[key] = await storedSeries(db, runId, key);
  return found;
}

/** Training settings of `tinySpec`, changed. */
export function training(over: Readonly<Record<string, unknown>>) {
  const optimizer = { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  return { training: { steps: 60, batch: 16, learningRate: 1e-3, schedule: "constant", optimizer, ...over } };
}
