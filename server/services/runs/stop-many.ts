import { z } from "zod";
import { type BulkAnswer, runTarget } from "../../../domain/run-list";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { changeMany } from "./change-many";
import { stopRuns } from "./stopping";

const input = z.strictObject({ target: runTarget });

/** Stops many runs; those that have ended stay as they ended. */
export async function stopManyRuns(ctx: Context, raw: z.input<typeof input>): Promise<BulkAnswer> {
  const actor = authorize(ctx, "experiment:stop");
  const { target } = parseInput(input, raw);
  return changeMany(ctx, actor, target, { action: "run.stop-many", unchanged: "had ended already", change: stopRuns });
}
