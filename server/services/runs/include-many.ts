import { and, inArray, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { type BulkAnswer, runTarget } from "../../../domain/run-list";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { changeMany } from "./change-many";

const input = z.strictObject({ target: runTarget });

/** Lets many excluded runs count again. */
export async function includeManyRuns(ctx: Context, raw: z.input<typeof input>): Promise<BulkAnswer> {
  const actor = authorize(ctx, "run:exclude");
  const { target } = parseInput(input, raw);
  return changeMany(ctx, actor, target, {
    action: "run.include-many",
    unchanged: "had not been excluded",
    async change(tx, runIds, revision) {
      const { runs } = tx.tables;
      const changed = await tx.orm
        .update(runs)
        .set({ excluded: null, revision })
        .where(and(inArray(runs.id, runIds), isNotNull(runs.excluded)))
        .returning({ id: runs.id });
      return changed.length;
    },
  });
}
