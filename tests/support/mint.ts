import { randomUUID } from "node:crypto";
import type { Connection, Database } from "../../db/database";
import { DEFAULTS } from "../../domain/config/defaults";
import { planExperiment } from "../../domain/config/expand";
import type { ExperimentSpec } from "../../domain/config/experiment";
import { requireSpec } from "../../domain/config/parse";
import type { ArmConfig } from "../../domain/config/run";
import { parameterCount, ruleFlops, stepFlops } from "../../domain/cost";
import type { Role } from "../../domain/permissions";
import { enqueue } from "../../server/queue";
import type { Actor, Context } from "../../server/services/context";

/** Rows that each test makes for itself: its own team, so that no test meets another's. */

export async function mintTeam(db: Connection, name = "A team"): Promise<string> {
  const id = randomUUID();
  await db.orm.insert(db.tables.teams).values({ id, name });
  return id;
}

/** A person and their membership of the team. */
export async function mintUser(
  db: Connection,
  teamId: string,
  role: Role = "admin",
  user: { readonly email?: string; readonly name?: string; readonly passwordHash?: string } = {},
): Promise<string> {
  const id = randomUUID();
  const { email = `${id}@example.org`, name = "A person", passwordHash = null } = user;
  await db.orm.insert(db.tables.users).values({ id, email, name, passwordHash });
  await db.orm.insert(db.tables.memberships).values({ teamId, userId: id, role });
  return id;
}

/** A new team with one member of the role: the context that services take. */
export async function mintMember(
  db: Database,
  role: Role = "admin",
): Promise<Context & { readonly actor: Actor & { kind: "member" } }> {
  const teamId = await mintTeam(db);
  const userId = await mintUser(db, teamId, role);
  return { db, actor: { kind: "member", teamId, userId, role } };
}

/** A sine spec that trains in well under a second on any engine; `over` replaces whole groups. */
export function tinySpec(over: Readonly<Record<string, unknown>> = {}): ExperimentSpec {
  return requireSpec({
    ...DEFAULTS.sine,
    name: "Tiny",
    methods: ["monolithic"],
    task: { kind: "sine", m: 2, k: 1, waves: 1, noise: 0, heldOut: 0, bins: 2 },
    data: { n: 40, validationShare: 0.2, test: 100 },
    network: { width: 8, depth: 1, modules: 2, moduleInput: 1, moduleWidth: 4, moduleDepth: 1, projection: "linear" },
    training: {
      steps: 60,
      batch: 16,
      learningRate: 1e-3,
      schedule: "constant",
      optimizer: { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    },
    evaluation: { every: 20, noise: 0, scales: [] },
    seeds: { first: 0, count: 2 },
    ...over,
  });
}

export interface MintedExperiment {
  readonly id: string;
  readonly teamId: string;
  readonly armIds: readonly string[];
  /** In queue order. */
  readonly runIds: readonly string[];
}

/** An experiment with its arms and runs, as a launch leaves them, the runs waiting in the queue. */
export async function mintExperiment(
  db: Database,
  teamId: string,
  over: Readonly<Record<string, unknown>> = {},
): Promise<MintedExperiment> {
  const spec = tinySpec(over);
  const plan = planExperiment(spec);
  if (!plan.ok) throw new Error(plan.issues.map((issue) => issue.message).join(" "));
  return db.transaction(async (tx) => {
    const { experiments, arms, runs } = tx.tables;
    const id = randomUUID();
    await tx.orm.insert(experiments).values({ id, teamId, name: spec.name, spec });
    const armRows = plan.value.arms.map((arm, position) => ({
      id: randomUUID(),
      teamId,
      experimentId: id,
      position,
      ...arm,
      configHash: `hash-${position}`,
      parameters: parameterCount(arm.config),
      stepFlops: stepFlops(arm.config),
      ruleFlops: ruleFlops(arm.config),
    }));
    await tx.orm.insert(arms).values(armRows);
    const rows: { id: string; armId: string; seed: number; config: ArmConfig }[] = armRows.flatMap((arm) =>
      plan.value.seeds.map((seed) => ({ id: randomUUID(), armId: arm.id, seed, config: arm.config })),
    );
    await tx.orm.insert(runs).values(
      rows.map((row) => ({
        id: row.id,
        armId: row.armId,
        seed: row.seed,
        teamId,
        experimentId: id,
        status: "queued" as const,
      })),
    );
    await enqueue(
      tx,
      rows.map(({ id: runId, config }) => ({
        runId,
        teamId,
        experimentId: id,
        label: spec.label ?? null,
        config,
        fromStep: null,
      })),
    );
    return { id, teamId, armIds: armRows.map((arm) => arm.id), runIds: rows.map((row) => row.id) };
  });
}
