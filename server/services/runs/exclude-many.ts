import { and, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Exclusion } from "../../../domain/exclusion";
import { type BulkAnswer, runTarget } from "../../../domain/run-list";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { personName } from "../people";
import { changeMany } from "./change-many";
import { exclusionReason } from "./exclude";

const input = z.strictObject({ target: runTarget, reason: exclusionReason });

/** Takes many runs out of every figure, for one reason; those that are excluded already keep theirs. */
export async function excludeManyRuns(ctx: Context, raw: z.input<typeof input>): Promise<BulkAnswer> {
  const actor = authorize(ctx, "run:exclude");
  const { target, reason } = parseInput(input, raw);
  const by = actor.kind === "member" ? await personName(ctx.db, actor.userId) : null;
  const excluded: Exclusion = { reason, by, at: new Date().toISOString() };
  return changeMany(ctx, actor, target, {
    action: "run.exclude-many",
    details: { reason },
    unchanged: "had been excluded already",
    async change(tx, runIds, revision) {
      const { runs } = tx.tables;
      const changed = await tx.orm
        .update(runs)
        .set({ excluded, revision })
        .where(and(inArray(runs.id, runIds), isNull(runs.excluded)))
        .returning({ id: runs.id });
      return changed.length;
    },
  });
}
