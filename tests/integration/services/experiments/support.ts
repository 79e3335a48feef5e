import { and, eq } from "drizzle-orm";
import type { Database } from "../../../../db/database";
import { ModscaleError } from "../../../../domain/errors";
import type { RunStatus } from "../../../../domain/status";
import { nextRevision } from "../../../../server/services/experiments/revision";
import { packFloats } from "../../../../server/services/series/codec";

/** What a training worker leaves behind, written by hand: these suites are about who reads it, and how. */

export interface Logged {
  readonly experimentId: string;
  readonly runId: string;
  readonly key?: string;
  readonly attempt?: number;
  readonly steps: readonly number[];
  readonly values?: readonly number[];
}

/** One chunk of points, with the summary row beside it. */
export async function logPoints(db: Database, logged: Logged): Promise<void> {
  const {
    experimentId,
    runId,
    key = "train.loss",
    attempt = 0,
    steps,
    values = steps.map((step) => step / 10),
  } = logged;
  await db.transaction(async (tx) => {
    const { runs, series, seriesChunks } = tx.tables;
    const revision = await nextRevision(tx, experimentId);
    if (revision === null) throw new Error("The experiment of this test is gone.");
    const [run] = await tx.orm.select({ teamId: runs.teamId }).from(runs).where(eq(runs.id, runId));
    if (!run) throw new Error("The run of this test is gone.");
    const firstStep = steps[0] ?? 0;
    const lastStep = steps.at(-1) ?? 0;
    const packed = { steps: packFloats(steps), values: packFloats(values) };
    const row = { runId, key, firstStep, lastStep, teamId: run.teamId, attempt, revision, count: steps.length };
    await tx.orm.insert(seriesChunks).values({ ...row, ...packed });
    const old = and(eq(series.runId, runId), eq(series.key, key));
    const [summary] = await tx.orm.select({ count: series.count }).from(series).where(old);
    await tx.orm.delete(series).where(old);
    const count = steps.length + (summary?.count ?? 0);
    await tx.orm.insert(series).values({
      runId,
      key,
      teamId: run.teamId,
      count,
      nonFinite: 0,
      firstStep,
      lastStep,
      sum: 0,
      last: values.at(-1) ?? null,
    });
    await tx.orm.update(runs).set({ step: lastStep, revision }).where(eq(runs.id, runId));
  });
}

/** Moves a run to a state as its worker would. */
export async function setRun(
  db: Database,
  runId: string,
  status: RunStatus,
  over: { readonly metrics?: Record<string, number>; readonly attempt?: number } = {},
): Promise<void> {
  await db.transaction(async (tx) => {
    const { runs, jobs } = tx.tables;
    const [run] = await tx.orm.select({ experimentId: runs.experimentId }).from(runs).where(eq(runs.id, runId));
    const revision = run ? await nextRevision(tx, run.experimentId) : null;
    if (revision === null) throw new Error("The run of this test is gone.");
    const ended = status === "finished" || status === "failed" || status === "stopped";
    const times = ended ? { endedAt: new Date(), trainSeconds: 1 } : {};
    await tx.orm
      .update(runs)
      .set({ status, revision, ...times, ...over })
      .where(eq(runs.id, runId));
    if (ended) await tx.orm.delete(jobs).where(eq(jobs.runId, runId));
  });
}

/** The code that a verb refuses with, or null where it answers. */
export async function refusal(call: () => Promise<unknown>): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (error) {
    if (error instanceof ModscaleError) return error.code;
    throw error;
  }
}

/** The item of a list; a test that asks past its end has gone wrong. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`Item ${index} of ${list.length} is missing.`);
  return item;
}
