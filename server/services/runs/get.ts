import { asc, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Connection } from "../../../db/database";
import type { AttemptView, RunView, SeriesSummary } from "../../../domain/views";
import { mayResume } from "../artifacts/retention";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { armColumns } from "../experiments/columns";
import { notFound } from "../not-found";
import { parseInput } from "../parse";
import { findRun } from "./find";

const input = z.strictObject({ id: z.string().max(64) });

/**
 * A run with its arm, environment, attempts and a summary of each series. A link's holder sees neither the names of workers nor
 * why they had no faster engine.
 */
export async function getRun(ctx: Context, raw: z.input<typeof input>): Promise<RunView> {
  const actor = authorize(ctx, "run:read");
  const { id } = parseInput(input, raw);
  const { db } = ctx;
  const run = await findRun(db, actor, id);
  const [context, attempts, series, kept] = await Promise.all([
    readContext(db, id),
    readAttempts(db, id),
    readSummaries(db, id),
    readKept(db, id),
  ]);
  if (!context) throw notFound("run");
  const { arm, experiment, environment } = context;
  return {
    run,
    arm,
    experiment,
    environment: environment && actor.kind === "share" ? { ...environment, obstacles: [] } : environment,
    attempts: actor.kind === "share" ? attempts.map((attempt) => ({ ...attempt, workerId: "" })) : attempts,
    checkpointStep: mayResume(run.status, run.failure) ? kept.checkpointStep : null,
    hasNetwork: run.status === "finished" && kept.hasNetwork,
    series,
  };
}

async function readKept(db: Connection, runId: string) {
  const { artifacts } = db.tables;
  const rows = await db.orm
    .select({ kind: artifacts.kind, step: artifacts.step })
    .from(artifacts)
    .where(eq(artifacts.runId, runId))
    .orderBy(desc(artifacts.attempt), desc(artifacts.step));
  return {
    checkpointStep: rows.find(({ kind }) => kind === "checkpoint")?.step ?? null,
    hasNetwork: rows.some(({ kind }) => kind === "parameters"),
  };
}

async function readContext(db: Connection, id: string) {
  const { runs, arms, experiments } = db.tables;
  const rows = await db.orm
    .select({
      arm: armColumns(db),
      experiment: { id: experiments.id, name: experiments.name },
      environment: runs.environment,
    })
    .from(runs)
    .innerJoin(arms, eq(arms.id, runs.armId))
    .innerJoin(experiments, eq(experiments.id, runs.experimentId))
    .where(eq(runs.id, id))
    .limit(1);
  return rows[0] ?? null;
}

function readAttempts(db: Connection, runId: string): Promise<AttemptView[]> {
  const { attempts } = db.tables;
  return db.orm
    .select({
      number: attempts.number,
      workerId: attempts.workerId,
      stack: attempts.stack,
      fromStep: attempts.fromStep,
      status: attempts.status,
      failure: attempts.failure,
      failureMessage: attempts.failureMessage,
      startedAt: attempts.startedAt,
      endedAt: attempts.endedAt,
    })
    .from(attempts)
    .where(eq(attempts.runId, runId))
    .orderBy(asc(attempts.number));
}

function readSummaries(db: Connection, runId: string): Promise<SeriesSummary[]> {
  const { series } = db.tables;
  return db.orm
    .select({
      key: series.key,
      count: series.count,
      nonFinite: series.nonFinite,
      lastStep: series.lastStep,
      last: series.last,
      min: series.min,
      max: series.max,
    })
    .from(series)
    .where(eq(series.runId, runId))
    .orderBy(asc(series.key));
}
