import type { z } from "zod";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { type EstimateAnswer, estimateOf } from "./estimate";
import { extensionInput, planExtension } from "./extension";

/** What an extension would cost if it were made now; a wrong one is an answer that names its fields. Throws `not_found`. */
export async function estimateExtension(ctx: Context, raw: z.input<typeof extensionInput>): Promise<EstimateAnswer> {
  const actor = authorize(ctx, "experiment:extend");
  const planned = await planExtension(ctx.db, actor, parseInput(extensionInput, raw));
  if (!planned.ok) return planned;
  const { arms, seeds, cells } = planned.value;
  return estimateOf(ctx.db, [...cells.map(({ arm }) => arm), ...arms.flatMap((arm) => seeds.map(() => arm))]);
}
