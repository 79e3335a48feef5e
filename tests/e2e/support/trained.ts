import { asc, eq } from "drizzle-orm";
import type { Database } from "../../../db/database";
import type { RunEnvironment } from "../../../domain/environment";
import { METHODS, type Method } from "../../../domain/methods";
import { type Claim, claimStack } from "../../../server/queue";
import { beginAttempts } from "../../../server/services/attempts/begin";
import { endAttempt } from "../../../server/services/attempts/end";
import type { Context } from "../../../server/services/context";
import { launchExperiment } from "../../../server/services/experiments/launch";
import { reportPoints } from "../../../server/services/ingest/report";
import type { RunReport } from "../../../server/services/ingest/run-report";
import { moduleAnalyses } from "./analyses";

const ENVIRONMENT: RunEnvironment = {
  modscale: "0.1.0",
  commit: null,
  node: process.version,
  engine: "native-cpu",
  engineLabel: "TensorFlow 2.21, CPU",
  engineVersion: "2.21.0",
  device: "CPU",
  stack: 5,
};

export interface Trained {
  readonly id: string;
  /** In the order of the plan. */
  readonly armIds: readonly string[];
  readonly runIds: readonly string[];
}

/**
 * Launches a comparison and reports its runs as a worker would, without training: smooth learning curves that fall faster with
 * more samples and with better methods, the same at every call. `points`: length of each series.
 */
export async function trainedExperiment(ctx: Context, spec: unknown, points = 60): Promise<Trained> {
  const { db } = ctx;
  const { id } = await launchExperiment(ctx, { spec });
  for (;;) {
    const claims = await claimStack(db, {
      workerId: "seeder",
      labels: [],
      maxRuns: 500,
      maxBytes: 1e15,
      leaseSeconds: 600,
    });
    if (claims.length === 0) break;
    await finish(db, claims, points);
  }
  const { arms, runs } = db.tables;
  const armRows = await db.orm
    .select({ id: arms.id })
    .from(arms)
    .where(eq(arms.experimentId, id))
    .orderBy(asc(arms.position));
  const runRows = await db.orm
    .select({ id: runs.id })
    .from(runs)
    .where(eq(runs.experimentId, id))
    .orderBy(asc(runs.id));
  return { id, armIds: armRows.map((arm) => arm.id), runIds: runRows.map((run) => run.id) };
}

async function finish(db: Database, claims: readonly Claim[], points: number): Promise<void> {
  const begun = await beginAttempts(db, claims, ENVIRONMENT);
  const told = begun.map(({ claim, config }) => {
    const { steps } = config.training;
    const at = Array.from({ length: points }, (_, i) => Math.round(1 + ((steps - 1) * i) / Math.max(1, points - 1)));
    const curves = learningCurves(config.method, config.data.n, config.seed, steps);
    const series = Object.entries(curves).map(([key, value]) => ({ key, steps: at, values: at.map(value) }));
    const report: RunReport = { attempt: claim, step: steps, series, notices: [] };
    const last = Object.fromEntries(series.map(({ key, values }) => [key, values.at(-1) ?? Number.NaN]));
    const modular = config.method === "monolithic" ? {} : moduleMetrics(config.method, config.seed);
    const result = { chosenStep: steps, metrics: { ...last, ...modular }, analyses: moduleAnalyses(config) };
    return { claim, report, result };
  });
  for (let from = 0; from < told.length; from += 25) {
    await reportPoints(
      db,
      told.slice(from, from + 25).map(({ report }) => report),
    );
  }
  for (const { claim, result } of told) {
    const seconds = { rule: 0.4, train: 1.5, evaluate: 0.2 };
    await endAttempt(db, claim, { status: "finished", result: { ...result, seconds }, peakBytes: 742e6 });
  }
}

const SAMPLES_NEEDED: Readonly<Record<Method, number>> = {
  monolithic: 4000,
  modular: 2200,
  "modular-rule": 1100,
  "modular-joint": 180,
  "modular-routed": 170,
  "anova-routed": 190,
  "modular-oracle": 120,
};

/** Metrics as functions of the step. */
function learningCurves(method: Method, n: number, seed: number, steps: number) {
  const jitter = 1 + 0.18 * Math.sin(17.3 * seed + 5.1 * METHODS.indexOf(method) + n / 97);
  const floor = (0.004 + 1 / (1 + (n / SAMPLES_NEEDED[method]) ** 1.4)) * jitter;
  const falling = (end: number) => (step: number) => end + (1.1 - end) * Math.exp((-6 * step) / steps);
  return {
    "train.loss": falling(floor * 0.6),
    "val.relativeLoss": falling(floor),
    "test.relativeLoss": falling(floor * 1.02),
    "ood.combinatorial.relativeLoss": falling(floor * 1.3),
    "ood.noise.relativeLoss": falling(floor * 1.15),
    "ood.scale1.5.relativeLoss": falling(floor * 2.5),
    "ood.scale2.relativeLoss": falling(floor * 4),
  };
}

function moduleMetrics(method: Method, seed: number): Record<string, number> {
  const place = METHODS.indexOf(method) / METHODS.length;
  const end = Math.min(1, 0.7 + 0.35 * place + 0.01 * seed);
  return {
    "coverage.chance": 0.52,
    "coverage.start": 0.5 + 0.45 * place,
    "coverage.end": end,
    "similarity.chance": 0.4,
    "similarity.start": 0.4 + 0.5 * place,
    "similarity.end": end - 0.05,
  };
}
