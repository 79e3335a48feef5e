import { z } from "zod";
import type { Connection } from "../../../db/database";
import type { ExperimentSpec } from "../../../domain/config/experiment";
import { requireSpec } from "../../../domain/config/parse";
import { audit } from "../audit";
import { authorize, type TeamActor } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { insertArms, insertRuns } from "./insert-arms";
import { checkQueueSpace, checkRunCount, checkRunSize } from "./limits";
import { memoryLimit } from "./memory-limit";
import { requirePlan } from "./require-plan";

const input = z.strictObject({ spec: z.unknown(), preset: z.string().trim().min(1).max(64).optional() });

/**
 * Checks a spec, writes its experiment, arms and runs, and queues the runs, all in one transaction: nothing but this and an
 * extension starts training. Throws `invalid` with the refused fields, or `too_large` with the figure.
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
    const owner = { teamId: actor.teamId, experimentId: id };
    const arms = await insertArms(tx, owner, plan.arms, 0);
    const cells = arms.flatMap((arm) => plan.seeds.map((seed) => ({ arm, seed })));
    await insertRuns(tx, owner, cells, { revision: 0, label: spec.label ?? null });
    await audit(tx, ctx, {
      action: "experiment.launch",
      subject: id,
      details: { name: spec.name, preset: preset ?? null, runs: plan.runs },
    });
    return { id };
  });
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
