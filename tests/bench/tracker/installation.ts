import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Connection, Database } from "../../../db/database";
import { DEFAULTS } from "../../../domain/config/defaults";
import { planExperiment } from "../../../domain/config/expand";
import { requireSpec } from "../../../domain/config/parse";
import type { RunEnvironment } from "../../../domain/environment";
import { inBatches } from "../../../server/services/experiments/batches";
import { insertArms } from "../../../server/services/experiments/insert-arms";
import { storeMetrics } from "../../../server/services/runs/store-metrics";
import { mintTeam, mintUser } from "../../support/mint";
import { randomNumbers } from "./random";
import { curve, SERIES, writeSeries } from "./series";

const SEEDS = 5;
/** Arms of one experiment: 2 methods × 10 sizes. */
const RUNS_PER_EXPERIMENT = 100;
const RUNS_PER_TRANSACTION = 50;
const STARTED = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

const ENVIRONMENT: RunEnvironment = {
  ...{ modscale: "0.1.0", commit: "0123abc", node: process.version, engine: "native-cpu" },
  ...{ engineLabel: "TensorFlow 2.21, CPU", engineVersion: "2.21.0", device: "CPU", stack: SEEDS },
};

export interface Owner {
  readonly teamId: string;
  readonly userId: string;
}

export async function mintOwner(db: Database): Promise<Owner> {
  const teamId = await mintTeam(db, "Bench");
  return { teamId, userId: await mintUser(db, teamId) };
}

/** How runs of an installation are: so many, with their twelve series of so many points. */
export interface Size {
  readonly runs: number;
  readonly points: number;
}

/** Adds finished runs (some failed or stopped) in experiments of a hundred, `first` being the number of the first of them. */
export async function addRuns(db: Database, owner: Owner, { runs, points }: Size, first: number): Promise<void> {
  for (let added = 0; added < runs; added += RUNS_PER_EXPERIMENT) {
    const count = Math.min(RUNS_PER_EXPERIMENT, runs - added);
    const ids = await addExperiment(db, owner, count, first + added);
    for (let from = 0; from < ids.length; from += RUNS_PER_TRANSACTION) {
      const group = ids.slice(from, from + RUNS_PER_TRANSACTION);
      const series = group.flatMap((runId, index) =>
        SERIES.map((key, at) => ({ runId, key, points: curve((first + added + from + index) * 16 + at, points) })),
      );
      await db.transaction((tx) => writeSeries(tx, owner, series));
      // SQLite answers without ever leaving this turn of the event loop, and a signal to end comes with another.
      await nextTurn();
    }
  }
}

/** An experiment of `count` runs without series; answers the runs' ids. */
export async function addExperiment(
  db: Database,
  { teamId, userId }: Owner,
  count: number,
  first: number,
): Promise<string[]> {
  const sizes = Array.from({ length: 10 }, (_, i) => 100 * (i + 1) + (first % 7));
  const spec = requireSpec({
    ...DEFAULTS.sine,
    name: `Sweep ${first}`,
    methods: ["modular-joint", "monolithic"],
    task: {
      kind: "sine",
      m: 4 + (Math.floor(first / RUNS_PER_EXPERIMENT) % 6),
      k: 3,
      waves: 3,
      noise: 0,
      heldOut: 0.25,
      bins: 3,
    },
    grid: { n: sizes },
    seeds: { first: 0, count: Math.max(SEEDS, Math.ceil(count / 20)) },
  });
  const plan = planExperiment(spec);
  if (!plan.ok) throw new Error(plan.issues.map((issue) => issue.message).join(" "));
  const createdAt = new Date(STARTED + first * MINUTE);
  return db.transaction(async (tx) => {
    const experimentId = randomUUID();
    const owner = { teamId, experimentId };
    await tx.orm
      .insert(tx.tables.experiments)
      .values({ id: experimentId, teamId, name: spec.name, spec, createdBy: userId, createdAt, revision: 1 });
    const arms = await insertArms(tx, owner, plan.value.arms, 0);
    const cells = plan.value.seeds.flatMap((seed) => arms.map((arm) => ({ armId: arm.id, seed })));
    const rows = cells.slice(0, count).map((cell, index) => ({ ...owner, ...cell, ...endedRun(first + index) }));
    await inBatches(rows, (batch) => tx.orm.insert(tx.tables.runs).values(batch));
    await addResults(tx, rows);
    return rows.map(({ id }) => id);
  });
}

/** Of twenty runs one failed and one was stopped; the others finished, with a dozen metrics. */
function endedRun(number: number) {
  const random = randomNumbers(number);
  const status =
    number % 20 === 3 ? ("failed" as const) : number % 20 === 11 ? ("stopped" as const) : ("finished" as const);
  const at = new Date(STARTED + number * MINUTE);
  const metrics = Object.fromEntries(SERIES.map((key) => [key, random()]));
  return {
    ...{ id: randomUUID(), status, step: 2000, attempt: 1, revision: 1, createdAt: at, startedAt: at },
    ...{ endedAt: new Date(at.getTime() + 30_000 + 60_000 * random()), environment: ENVIRONMENT },
    ...{ ruleSeconds: 2, trainSeconds: 20 + 40 * random(), evalSeconds: 1, peakBytes: 4e8 },
    ...{ failure: status === "failed" ? ("diverged" as const) : null },
    ...(status === "finished" ? { chosenStep: 1750, metrics } : { chosenStep: null, metrics: null }),
  };
}

interface EndedRun {
  readonly id: string;
  readonly teamId: string;
  readonly metrics: Readonly<Record<string, number>> | null;
}

async function addResults(tx: Connection, rows: readonly EndedRun[]): Promise<void> {
  const attempts = rows.map(({ id, teamId }) => ({
    ...{ runId: id, teamId, number: 1, workerId: "bench", stack: SEEDS, status: "finished" as const },
  }));
  await inBatches(attempts, (batch) => tx.orm.insert(tx.tables.attempts).values(batch));
  for (const row of rows) if (row.metrics) await storeMetrics(tx, row, row.metrics);
}
