import { eq } from "drizzle-orm";
import { z } from "zod";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { findReport } from "./find";

const input = z.strictObject({ id: z.string().max(64) });

/** Deletes a report with what was frozen for it; links to it no longer work. The experiments stay. */
export async function removeReport(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const actor = authorize(ctx, "report:delete");
  const { id } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const { title } = await findReport(tx, actor, id);
    await tx.orm.delete(tx.tables.reports).where(eq(tx.tables.reports.id, id));
    await audit(tx, ctx, { action: "report.delete", subject: id, details: { title } });
  });
}
