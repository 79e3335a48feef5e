import { count } from "drizzle-orm";
import type { z } from "zod";
import { runSelection } from "../../../domain/run-list";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { selectRuns } from "./selected";

/** How many runs a filter finds, exactly; asked apart, so that a list's first page doesn't wait for it. */
export async function countFoundRuns(
  ctx: Context,
  raw: z.input<typeof runSelection>,
): Promise<{ readonly runs: number }> {
  const actor = authorize(ctx, "finding:read");
  const { condition } = await selectRuns(ctx.db, actor, parseInput(runSelection, raw));
  const { runs } = ctx.db.tables;
  const rows = await ctx.db.orm.select({ n: count() }).from(runs).where(condition("all"));
  return { runs: Number(rows[0]?.n ?? 0) };
}
