import { eq } from "drizzle-orm";
import { z } from "zod";
import { reportTitle } from "../../../domain/report/fields";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { findReport } from "./find";

const input = z.strictObject({ id: z.string().max(64), title: reportTitle });

/** Gives a report another title; its text and version stay. */
export async function renameReport(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  const actor = authorize(ctx, "report:write");
  const { id, title } = parseInput(input, raw);
  await ctx.db.transaction(async (tx) => {
    const found = await findReport(tx, actor, id);
    if (found.title === title) return;
    await tx.orm.update(tx.tables.reports).set({ title }).where(eq(tx.tables.reports.id, id));
    await audit(tx, ctx, { action: "report.rename", subject: id, details: { from: found.title, to: title } });
  });
}
