import { eq } from "drizzle-orm";
import { z } from "zod";
import { ModscaleError } from "../../../domain/errors";
import { type Exclusion, REASON_LENGTH } from "../../../domain/exclusion";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { nextRevision } from "../experiments/revision";
import { notFound } from "../not-found";
import { parseInput } from "../parse";
import { personName } from "../people";
import { findRun } from "./find";

export const exclusionReason = z
  .string()
  .trim()
  .min(1, "Say why: the reason stands beside the run wherever it is listed.")
  .max(REASON_LENGTH, `A reason has at most ${REASON_LENGTH} characters.`);

const input = z.strictObject({ id: z.string().max(64), reason: exclusionReason });

/**
 * Takes a run out of every figure, with a reason that stays beside it. It stays in all lists, and may be included again. Throws
 * `conflict` where it is excluded already: the first reason is not overwritten.
 */
export async function excludeRun(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const actor = authorize(ctx, "run:exclude");
  const { id, reason } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const { experimentId } = await findRun(tx, actor, id);
    // The revision's lock comes before the look: of two people who exclude a run at once, one is refused.
    const revision = await nextRevision(tx, experimentId);
    if (revision === null) throw notFound("run");
    const run = await findRun(tx, actor, id);
    if (run.excluded)
      throw new ModscaleError("conflict", `This run is excluded already: ${run.excluded.reason} Include it first.`);
    const by = actor.kind === "member" ? await personName(tx, actor.userId) : null;
    const excluded: Exclusion = { reason, by, at: new Date().toISOString() };
    await tx.orm.update(tx.tables.runs).set({ excluded, revision }).where(eq(tx.tables.runs.id, id));
    await audit(tx, ctx, { action: "run.exclude", subject: id, details: { seed: run.seed, reason } });
  });
}
