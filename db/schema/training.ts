import type { ExperimentSpec, GridPoint } from "../../domain/config/experiment";
import type { ArmConfig } from "../../domain/config/run";
import type { RunEnvironment } from "../../domain/environment";
import type { Exclusion } from "../../domain/exclusion";
import { METHODS } from "../../domain/methods";
import type { RunNotice } from "../../domain/notice";
import { ATTEMPT_STATUSES, FAILURE_CODES, RUN_STATUSES } from "../../domain/status";
import { id, now } from "./defaults";
import type { Kit } from "./kit.sqlite";
import type { PeopleTables } from "./people";

/** What is asked and what comes of it: experiments, arms, runs and their attempts, the queue, series and artifacts. */
export function defineTrainingTables(k: Kit, { users, teams }: PeopleTables) {
  const experiments = k.table(
    "experiment",
    {
      id: k.text().primaryKey().$defaultFn(id),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      name: k.text().notNull(),
      preset: k.text(),
      spec: k.json<ExperimentSpec>().notNull(),
      createdBy: k.text().references(() => users.id, { onDelete: "set null" }),
      createdAt: k.instant().notNull().$defaultFn(now),
      /** Out of the way, and found by who asks for it. */
      archivedAt: k.instant(),
      /** In the trash since then, with its runs: shown nowhere else, and gone for good once it is purged. */
      trashedAt: k.instant(),
      /** Rises with every change of its runs or their series: the cursor of live updates. */
      revision: k
        .int()
        .notNull()
        .$defaultFn(() => 0),
    },
    (t) => [k.index("experiment_team_idx").on(t.teamId, t.createdAt, t.id)],
  );

  const arms = k.table(
    "arm",
    {
      id: k.text().primaryKey().$defaultFn(id),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      experimentId: k
        .text()
        .notNull()
        .references(() => experiments.id, { onDelete: "cascade" }),
      position: k.int().notNull(),
      method: k.choice(METHODS).notNull(),
      params: k.json<GridPoint>().notNull(),
      config: k.json<ArmConfig>().notNull(),
      /** SHA-256 of the canonical JSON of the config. */
      configHash: k.text().notNull(),
      parameters: k.int().notNull(),
      /** FLOPs of one training step of one run (forward and backward), by the model of `domain/cost`. */
      stepFlops: k.float().notNull(),
      ruleFlops: k.float().notNull(),
    },
    (t) => [k.uniqueIndex("arm_position_idx").on(t.experimentId, t.position)],
  );

  const runs = k.table(
    "run",
    {
      id: k.text().primaryKey().$defaultFn(id),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      experimentId: k
        .text()
        .notNull()
        .references(() => experiments.id, { onDelete: "cascade" }),
      armId: k
        .text()
        .notNull()
        .references(() => arms.id, { onDelete: "cascade" }),
      seed: k.int().notNull(),
      status: k.choice(RUN_STATUSES).notNull(),
      /** Set while a stop is wished for; what a claimed run's worker looks at. */
      stopRequested: k
        .bool()
        .notNull()
        .$defaultFn(() => false),
      step: k
        .int()
        .notNull()
        .$defaultFn(() => 0),
      failure: k.choice(FAILURE_CODES),
      failureMessage: k.text(),
      /** The step at which the loss stopped being finite. */
      divergedAt: k.int(),
      /** The number of the newest attempt; also the fencing number: an older attempt's reports are refused. */
      attempt: k
        .int()
        .notNull()
        .$defaultFn(() => 0),
      /** The step of the checkpoint from which the newest attempt went on; null: it began from the start. */
      fromStep: k.int(),
      /** The step that validation chose, and the metrics there, by name. */
      chosenStep: k.int(),
      metrics: k.json<Record<string, number>>(),
      /** Seconds spent in the newest attempt: the rule, training, and evaluation. */
      ruleSeconds: k.float(),
      trainSeconds: k.float(),
      evalSeconds: k.float(),
      /** Most resident bytes, until this run's newest attempt ended, of the process that trained its whole stack. */
      peakBytes: k.int(),
      environment: k.json<RunEnvironment>(),
      /** What its attempts had to say beside their series, oldest first; null: nothing. */
      notices: k.json<readonly RunNotice[]>(),
      /** Why it stands in no figure; null: it does. A new attempt does not take it back. */
      excluded: k.json<Exclusion>(),
      revision: k
        .int()
        .notNull()
        .$defaultFn(() => 0),
      createdAt: k.instant().notNull().$defaultFn(now),
      startedAt: k.instant(),
      endedAt: k.instant(),
    },
    (t) => [
      k.uniqueIndex("run_cell_idx").on(t.armId, t.seed),
      k.index("run_experiment_idx").on(t.experimentId, t.revision),
      k.index("run_team_idx").on(t.teamId, t.status),
      k.index("run_created_idx").on(t.teamId, t.createdAt, t.id),
    ],
  );

  const attempts = k.table(
    "attempt",
    {
      runId: k
        .text()
        .notNull()
        .references(() => runs.id, { onDelete: "cascade" }),
      number: k.int().notNull(),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      /** Kept as text: a worker's row may be gone when people read this. */
      workerId: k.text().notNull(),
      /** Runs that it began to train with as one program, itself among them; null: not known. */
      stack: k.int(),
      /** The step of the checkpoint from which it went on; null: it began from the start. */
      fromStep: k.int(),
      status: k.choice(ATTEMPT_STATUSES).notNull(),
      failure: k.choice(FAILURE_CODES),
      failureMessage: k.text(),
      startedAt: k.instant().notNull().$defaultFn(now),
      endedAt: k.instant(),
    },
    (t) => [k.primaryKey({ columns: [t.runId, t.number] })],
  );

  /** The queue: one row for each run that waits or is held by a worker. */
  const jobs = k.table(
    "job",
    {
      runId: k
        .text()
        .primaryKey()
        .references(() => runs.id, { onDelete: "cascade" }),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      experimentId: k
        .text()
        .notNull()
        .references(() => experiments.id, { onDelete: "cascade" }),
      /** SHA-256 of the config's stack key: runs with equal ones may train together as one stack. */
      stackKey: k.text().notNull(),
      /** The step of its newest checkpoint: only runs at one step train as one stack; null: from the start. */
      fromStep: k.int(),
      /** Bytes that the run adds to a stack, by the memory model. */
      bytes: k.float().notNull(),
      /** Most runs that a stack with this one may have, since a larger one ran out of memory; null: any number. */
      maxStack: k.int(),
      /** Only workers with this label may claim it; null: any worker. */
      label: k.text(),
      /** Place in the queue; runs of experiments that wait together share places, and equal ones go by age. */
      position: k.int().notNull(),
      enqueuedAt: k.instant().notNull().$defaultFn(now),
      workerId: k.text(),
      /** The fencing number of the claim: the attempt that it became. */
      fence: k
        .int()
        .notNull()
        .$defaultFn(() => 0),
      leaseUntil: k.instant(),
    },
    (t) => [
      k.index("job_queue_idx").on(t.workerId, t.position, t.enqueuedAt, t.runId),
      k.index("job_stack_idx").on(t.workerId, t.stackKey, t.position),
      k.index("job_lease_idx").on(t.leaseUntil),
    ],
  );

  /** One row a series: what a list or a table shows without touching history. Non-finite values are counted, not kept here. */
  const series = k.table(
    "series",
    {
      runId: k
        .text()
        .notNull()
        .references(() => runs.id, { onDelete: "cascade" }),
      key: k.text().notNull(),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      count: k.int().notNull(),
      nonFinite: k.int().notNull(),
      firstStep: k.int().notNull(),
      lastStep: k.int().notNull(),
      last: k.float(),
      min: k.float(),
      max: k.float(),
      sum: k.float().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.runId, t.key] })],
  );

  /** Points in chunks, packed as `services/series/codec` says. Idempotent on (run, key, first step). */
  const seriesChunks = k.table(
    "series_chunk",
    {
      runId: k
        .text()
        .notNull()
        .references(() => runs.id, { onDelete: "cascade" }),
      key: k.text().notNull(),
      firstStep: k.int().notNull(),
      lastStep: k.int().notNull(),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      attempt: k.int().notNull(),
      /** The experiment's revision at which the chunk was written. */
      revision: k.int().notNull(),
      count: k.int().notNull(),
      steps: k.bytes().notNull(),
      values: k.bytes().notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.runId, t.key, t.firstStep] }),
      k.index("series_chunk_live_idx").on(t.runId, t.revision),
    ],
  );

  /** The metrics of a finished run at the step that validation chose, one row each, to sort and filter by. */
  const runMetrics = k.table(
    "run_metric",
    {
      runId: k
        .text()
        .notNull()
        .references(() => runs.id, { onDelete: "cascade" }),
      key: k.text().notNull(),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      value: k.float().notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.runId, t.key] }),
      k.index("run_metric_sort_idx").on(t.teamId, t.key, t.value, t.runId),
    ],
  );

  const artifacts = k.table(
    "artifact",
    {
      id: k.text().primaryKey().$defaultFn(id),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      runId: k
        .text()
        .notNull()
        .references(() => runs.id, { onDelete: "cascade" }),
      /** What a run goes on from, or what a finished run came to. */
      kind: k.choice(["checkpoint", "parameters"]).notNull(),
      /** The attempt that made it. */
      attempt: k.int(),
      /** The training step that it holds. */
      step: k.int(),
      /** Place under the artifact store; never a client's path. */
      path: k.text().notNull(),
      bytes: k.int().notNull(),
      sha256: k.text().notNull(),
      createdAt: k.instant().notNull().$defaultFn(now),
    },
    (t) => [k.index("artifact_run_idx").on(t.runId)],
  );

  /** Files of the store that keeps them in the database, in parts of bounded size. */
  const artifactParts = k.table(
    "artifact_part",
    {
      path: k.text().notNull(),
      part: k.int().notNull(),
      /** Not a reference: strays of a run that is gone are the store's to remove, as in a folder. */
      runId: k.text().notNull(),
      data: k.bytes().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.path, t.part] }), k.index("artifact_part_run_idx").on(t.runId)],
  );

  return { experiments, arms, runs, attempts, jobs, series, seriesChunks, runMetrics, artifacts, artifactParts };
}

export type TrainingTables = ReturnType<typeof defineTrainingTables>;
