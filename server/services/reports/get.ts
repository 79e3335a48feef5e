import { z } from "zod";
import type { ReportView } from "../../../domain/report/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { findReport } from "./find";
import { readNames } from "./names";

const input = z.strictObject({ id: z.string().max(64) });

/** A report with its text. A link's holder doesn't learn who wrote it. */
export async function getReport(ctx: Context, raw: z.input<typeof input>): Promise<ReportView> {
  const actor = authorize(ctx, "report:read");
  const { id } = parseInput(input, raw);
  const { teamId: _team, ...report } = await findReport(ctx.db, actor, id);
  const nameOf = await readNames(ctx.db, actor, [report.createdBy, report.editedBy]);
  return { ...report, createdBy: nameOf(report.createdBy), editedBy: nameOf(report.editedBy) };
}
