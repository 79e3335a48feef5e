import { createHash } from "node:crypto";
import { z } from "zod";
import type { Connection } from "../../../db/database";
import { canonicalJson } from "../../../domain/canonical";
import { type Plan, planExperiment } from "../../../domain/config/expand";
import type { ExperimentSpec } from "../../../domain/config/experiment";
import { requireSpec } from "../../../domain/config/parse";
import type { ArmConfig } from "../../../domain/config/run";
import { parameterCount, ruleFlops, stepFlops } from "../../../domain/cost";
import { ModscaleError } from "../../../domain/errors";
import { enqueue } from "../../queue";
import { audit } from "../audit";
import { authorize, type TeamActor } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { inBatches } from "./batches";
import { checkQueueSpace, checkRunCount, checkRunSize } from "./limits";
import { memoryLimit } from "./memory-limit";

const input = z.strictObject({ spec: z.unknown(), preset: z.string().trim().min(1).max(64).optional() });

/**
 * Checks a spec, writes its experiment, arms and runs, and queues the runs, all in one transaction: nothing else starts
 * training. Throws `invalid` with the refused fields, or `too_large` with the figure.
 */
export async function launchExperiment(ctx: Context, raw: z.input<typeof input>): Promise<{ id: string }> {
  const actor = authorize(ctx, "experiment:launch");
  const { spec: given, preset } = parseInput(input, raw);
  const spec = requireSpec(given);
  checkRunCount(spec);
  const plan = requirePlan(spec);
  checkRunSize(plan.arms, await memoryLimit(ctx.db));
  return ctx.db.transaction(async (tx) => {
    await checkQueueSpace(tx, actor.teamId, plan.runs);
    const id = await insertExperiment(tx, actor, spec, preset ?? null);
    const runs = await insertPlan(tx, actor.teamId, id, plan);
    await enqueue(tx, runs);
    await audit(tx, ctx, {
      action: "experiment.launch",
      subject: id,
      details: { name: spec.name, preset: preset ?? null, runs: plan.runs },
    });
    return { id };
  });
}

/** Throws `invalid` where a value of the grid leaves its field's bounds, or where arms can't be matched. */
function requirePlan(spec: ExperimentSpec): Plan {
  const plan = planExperiment(spec);
  if (plan.ok) return plan.value;
  const list = plan.issues.map((issue) => `${issue.path}: ${issue.message}`).join("\n");
  throw new ModscaleError("invalid", `The config was refused:\n${list}`, plan.issues);
}

async function insertExperiment(
  tx: Connection,
  actor: TeamActor,
  spec: ExperimentSpec,
  preset: string | null,
): Promise<string> {
  const id = crypto.randomUUID();
  const createdBy = actor.kind === "member" ? actor.userId : null;
  await tx.orm
    .insert(tx.tables.experiments)
    .values({ id, teamId: actor.teamId, name: spec.name, preset, spec, createdBy });
  return id;
}

async function insertPlan(tx: Connection, teamId: string, experimentId: string, plan: Plan) {
  const owner = { teamId, experimentId };
  const arms = plan.arms.map(({ method, params, config }, position) => ({
    id: crypto.randomUUID(),
    ...owner,
    position,
    method,
    params,
    config,
    configHash: configHash(config),
    parameters: parameterCount(config),
    stepFlops: stepFlops(config),
    ruleFlops: ruleFlops(config),
  }));
  const runs = arms.flatMap((arm) =>
    plan.seeds.map((seed) => ({ id: crypto.randomUUID(), ...owner, armId: arm.id, seed, status: "queued" as const })),
  );
  await inBatches(arms, (batch) => tx.orm.insert(tx.tables.arms).values(batch));
  await inBatches(runs, (batch) => tx.orm.insert(tx.tables.runs).values(batch));
  const configs = new Map(arms.map((arm) => [arm.id, arm.config]));
  return runs.flatMap((run) => {
    const config = configs.get(run.armId);
    return config ? [{ runId: run.id, ...owner, config, fromStep: null }] : [];
  });
}

function configHash(config: ArmConfig): string {
  return createHash("sha256").update(canonicalJson(config)).digest("hex");
}
