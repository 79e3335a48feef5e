import { randomUUID } from "node:crypto";
import type { Database } from "../../../../db/database";
import type { ArmConfig } from "../../../../domain/config/run";
import type { FieldValue } from "../../../../domain/filter/evaluate";
import type { Leaf } from "../../../../domain/filter/typed";
import { METHODS } from "../../../../domain/methods";
import { FAILURE_CODES, RUN_STATUSES } from "../../../../domain/status";
import { mintTeam, tinySpec } from "../../../support/mint";

type Tables = Database["tables"];
type Insert<Name extends "experiments" | "arms" | "runs"> = Tables[Name]["$inferInsert"];

/** A run with all that a filter may ask of it, as it was written into the database. */
export interface Fact {
  readonly id: string;
  readonly run: Insert<"runs">;
  readonly arm: Insert<"arms">;
  readonly experiment: Insert<"experiments">;
  readonly tags: readonly string[];
  readonly metrics: Readonly<Record<string, number>>;
  readonly series: Readonly<
    Record<string, { readonly last: number | null; readonly min: number; readonly max: number }>
  >;
  readonly worker: string | null;
}

export interface World {
  readonly teamId: string;
  readonly facts: readonly Fact[];
}

export const NAMES = ["Plain", 'plain "quoted"', "Größe_50%", "50% off\\", "naïve ∑ 𝒳", "under_score"];
export const TAGS = ["draft", "Draft 2", "100%", "a_b", 'with "quotes"', "größe"];
export const METRICS = ["test.loss", "test.relativeLoss", "ood.scale1.5.loss", "odd `key`", "coverage"];
const DAY = Date.parse("2026-11-01T00:00:00Z");
const NUMBERS = [0, 0.1, 0.1 + 0.2, 1e-7, 1, 2.5, 1e12, -3];

/** Repeatable picks, so that the data is the same whenever the test runs. */
function picker(seed: number) {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const of = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  return { next, of, maybe: <T>(value: T): T | null => (next(3) === 0 ? null : value) };
}

function armConfig(pick: ReturnType<typeof picker>): ArmConfig {
  const { task, data, network, training, rule, evaluation } = tinySpec();
  const images = { kind: "glyphs", k: 2, side: 12, heldOut: 0, holdOut: "random", rotate: pick.next(2) === 0 } as const;
  const sine = { ...task, m: pick.of([2, 6, 12]), noise: pick.of([0, 0.1, 0.3]) };
  return {
    method: pick.of(METHODS),
    task: pick.next(3) === 0 ? images : (sine as ArmConfig["task"]),
    data: { ...data, n: pick.of([100, 300, 1000]) },
    network: { ...network, modules: pick.of([2, 4]) },
    training: { ...training, adjust: pick.next(2) === 0, learningRate: pick.of([1e-3, 0.01]) },
    rule,
    evaluation,
  };
}

/** A team with `count` runs: missing values, odd names, ties, an archived experiment and one in the trash among them. */
export async function mintWorld(db: Database, count: number, seed = 1): Promise<World> {
  const pick = picker(seed);
  const teamId = await mintTeam(db);
  const spec = tinySpec();
  const experiments = NAMES.map((name, index): Insert<"experiments"> & { id: string } => ({
    id: randomUUID(),
    teamId,
    name,
    spec,
    preset: pick.maybe("sine-quick"),
    createdAt: new Date(DAY + index * 3_600_000),
    archivedAt: index === 1 ? new Date(DAY) : null,
    trashedAt: index === 2 ? new Date(DAY) : null,
  }));
  const arms = experiments.flatMap((experiment) =>
    [0, 1, 2].map((position): Insert<"arms"> & { id: string } => {
      const config = armConfig(pick);
      const params = pick.next(2) === 0 ? { p: pick.of([1000, 5000]) } : {};
      const counted = { parameters: pick.of([10, 200]), stepFlops: pick.of([1e6, 2.5e9]), ruleFlops: 0 };
      const place = { id: randomUUID(), teamId, experimentId: experiment.id, position, configHash: `${position}` };
      return { ...place, method: config.method, params, config, ...counted };
    }),
  );
  const experimentTags = new Map(experiments.map(({ id }) => [id, pick.next(3) === 0 ? [pick.of(TAGS)] : []]));
  const facts = Array.from({ length: count }, (_, index): Fact & { readonly own: readonly string[] } => {
    const arm = arms[index % arms.length] as (typeof arms)[number];
    const experiment = experiments.find(({ id }) => id === arm.experimentId) as (typeof experiments)[number];
    const started = pick.maybe(new Date(DAY + pick.next(4 * 86_400_000)));
    const excluded = pick.next(4) === 0 ? { reason: "odd", by: null, at: "2026-11-02T00:00:00Z" } : null;
    const run = {
      id: randomUUID(),
      teamId,
      experimentId: arm.experimentId,
      armId: arm.id,
      seed: Math.floor(index / arms.length),
      status: pick.of(RUN_STATUSES),
      failure: pick.maybe(pick.of(FAILURE_CODES)),
      step: pick.next(5),
      attempt: pick.next(3),
      chosenStep: pick.maybe(pick.next(3)),
      trainSeconds: pick.maybe(pick.of(NUMBERS)),
      peakBytes: pick.maybe(2 ** 40 + pick.next(3)),
      excluded,
      environment: pick.maybe({
        modscale: "1",
        commit: null,
        node: "20",
        engine: "wasm",
        engineLabel: "W",
        engineVersion: "1",
        device: pick.of(["CPU 🐢", "cpu_x"]),
        stack: 1,
      } as const),
      createdAt: new Date(DAY + pick.next(5) * 43_200_000),
      startedAt: started,
      endedAt: started && pick.maybe(new Date(started.getTime() + pick.next(100_000))),
    } satisfies Insert<"runs">;
    const own = TAGS.filter(() => pick.next(6) === 0);
    const pairs = <T>(value: () => T) => METRICS.filter(() => pick.next(4) > 0).map((key) => [key, value()] as const);
    return {
      id: run.id,
      run,
      arm,
      experiment,
      own,
      tags: [...new Set([...own, ...(experimentTags.get(experiment.id) ?? [])])],
      metrics: Object.fromEntries(pairs(() => pick.of(NUMBERS))),
      series: Object.fromEntries(
        pairs(() => ({ last: pick.maybe(pick.of(NUMBERS)), min: pick.of(NUMBERS), max: pick.of(NUMBERS) })),
      ),
      worker: run.attempt > 0 ? pick.maybe(pick.of(["worker-1", "worker_2"])) : null,
    };
  });
  await write(db, teamId, { experiments, arms, experimentTags, facts });
  return { teamId, facts };
}

async function write(
  db: Database,
  teamId: string,
  rows: {
    readonly experiments: Insert<"experiments">[];
    readonly arms: Insert<"arms">[];
    readonly experimentTags: ReadonlyMap<string, readonly string[]>;
    readonly facts: readonly (Fact & { readonly own: readonly string[] })[];
  },
): Promise<void> {
  const { tables } = db;
  await db.transaction(async (tx) => {
    await tx.orm.insert(tables.experiments).values(rows.experiments);
    await tx.orm.insert(tables.arms).values(rows.arms);
    const inherited = [...rows.experimentTags].flatMap(([experimentId, tags]) =>
      tags.map((tag) => ({ experimentId, tag, teamId })),
    );
    if (inherited.length > 0) await tx.orm.insert(tables.experimentTags).values(inherited);
    for (let start = 0; start < rows.facts.length; start += 300) {
      const part = rows.facts.slice(start, start + 300);
      await tx.orm.insert(tables.runs).values(part.map(({ run }) => run));
      const tags = part.flatMap(({ id, own }) => own.map((tag) => ({ runId: id, tag, teamId })));
      if (tags.length > 0) await tx.orm.insert(tables.runTags).values(tags);
      await tx.orm
        .insert(tables.runMetrics)
        .values(
          part.flatMap(({ id, metrics }) =>
            Object.entries(metrics).map(([key, value]) => ({ runId: id, key, value, teamId })),
          ),
        );
      await tx.orm.insert(tables.series).values(
        part.flatMap(({ id, series }) =>
          Object.entries(series).map(([key, summary]) => ({
            ...summary,
            runId: id,
            key,
            teamId,
            count: 1,
            nonFinite: 0,
            firstStep: 0,
            lastStep: 0,
            sum: 0,
          })),
        ),
      );
      const attempts = part.flatMap(({ run, worker }) =>
        worker === null
          ? []
          : [{ runId: run.id ?? "", number: run.attempt ?? 0, teamId, workerId: worker, status: "finished" as const }],
      );
      if (attempts.length > 0) await tx.orm.insert(tables.attempts).values(attempts);
    }
  });
}

const ms = (at: Date | null | undefined): number | null => at?.getTime() ?? null;

/** A field's value, told without any SQL. */
export function factValue(fact: Fact, { on: { field, summary } }: Pick<Leaf, "on">): FieldValue {
  const { run, arm, experiment } = fact;
  if (field.group === "metric" && summary) return fact.series[field.name]?.[summary] ?? null;
  if (field.group === "metric") return fact.metrics[field.name] ?? null;
  if (field.group === "config") return atPath(arm.config, field.name.split("."));
  const values: Readonly<Record<string, () => FieldValue | undefined>> = {
    m: () => atPath(arm.config, ["task", "m"]),
    k: () => atPath(arm.config, ["task", "k"]),
    n: () => arm.config.data.n,
    K: () => arm.config.network.modules,
    noise: () => atPath(arm.config, ["task", "noise"]),
    learningRate: () => arm.config.training.learningRate,
    adjust: () => arm.config.training.adjust,
    p: () => arm.params.p,
    method: () => arm.method,
    parameters: () => arm.parameters,
    stepFlops: () => arm.stepFlops,
    experiment: () => experiment.name,
    preset: () => experiment.preset,
    archived: () => experiment.archivedAt !== null,
    tag: () => fact.tags,
    status: () => run.status,
    failure: () => run.failure,
    seed: () => run.seed,
    step: () => run.step,
    attempt: () => run.attempt,
    chosenStep: () => run.chosenStep,
    trainSeconds: () => run.trainSeconds,
    peakBytes: () => run.peakBytes,
    excluded: () => run.excluded !== null,
    created: () => ms(run.createdAt),
    started: () => ms(run.startedAt),
    ended: () => ms(run.endedAt),
    duration: () => (run.startedAt && run.endedAt ? (run.endedAt.getTime() - run.startedAt.getTime()) / 1000 : null),
    engine: () => run.environment?.engine,
    device: () => run.environment?.device,
    worker: () => fact.worker,
  };
  const read = values[field.name];
  if (!read) throw new Error(`The test does not know ${field.name}.`);
  return read() ?? null;
}

function atPath(value: unknown, [key, ...rest]: readonly string[]): FieldValue {
  if (key === undefined) return (value ?? null) as FieldValue;
  if (typeof value !== "object" || value === null) return null;
  return atPath((value as Readonly<Record<string, unknown>>)[key], rest);
}
