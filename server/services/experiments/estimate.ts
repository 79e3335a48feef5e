import { z } from "zod";
import type { Connection } from "../../../db/database";
import { type Plan, planExperiment } from "../../../domain/config/expand";
import { parseSpec } from "../../../domain/config/parse";
import { estimateSeconds, largestRun, memoryIssue } from "../../../domain/cost";
import type { FieldIssue } from "../../../domain/errors";
import type { Estimate } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { memoryLimit } from "./memory-limit";
import { trainingEngine } from "./training-engine";

const input = z.strictObject({ spec: z.unknown() });

export type EstimateAnswer =
  | { readonly ok: true; readonly estimate: Estimate }
  | { readonly ok: false; readonly issues: readonly FieldIssue[] };

/** What a spec would cost if it were launched now. A form asks while people type, so a wrong spec is an answer, not an error. */
export async function estimateExperiment(ctx: Context, raw: z.input<typeof input>): Promise<EstimateAnswer> {
  authorize(ctx, "experiment:launch");
  const spec = parseSpec(parseInput(input, raw).spec);
  if (!spec.ok) return spec;
  const plan = planExperiment(spec.value);
  if (!plan.ok) return plan;
  const { arms, seeds } = plan.value;
  return estimateOf(
    ctx.db,
    arms.flatMap((arm) => seeds.map(() => arm)),
  );
}

/** What runs cost, each given as its arm. */
export async function estimateOf(db: Connection, runs: Plan["arms"]): Promise<EstimateAnswer> {
  const arms = [...new Set(runs)];
  const [engine, limit] = await Promise.all([trainingEngine(db), memoryLimit(db)]);
  const tooLarge = memoryIssue(arms, limit);
  if (tooLarge) return { ok: false, issues: [tooLarge] };
  const configs = runs.map(({ config }) => config);
  return {
    ok: true,
    estimate: {
      arms: arms.length,
      runs: runs.length,
      seconds: estimateSeconds(configs, 1, engine),
      bytes: largestRun(arms)?.bytes ?? 0,
      engine: engine?.label ?? null,
    },
  };
}
