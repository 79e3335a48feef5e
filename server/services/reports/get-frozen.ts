import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { frozenIds, reportParts } from "../../../domain/report/parts";
import type { FrozenView } from "../../../domain/report/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { notFound } from "../not-found";
import { parseInput } from "../parse";
import { findReport } from "./find";
import { unpackSnapshot } from "./snapshot";

const input = z.strictObject({ reportId: z.string().max(64), id: z.string().max(64) });

/** What a frozen block is drawn from. A link's holder gets only what the report's text names now. */
export async function getFrozen(ctx: Context, raw: z.input<typeof input>): Promise<FrozenView> {
  const actor = authorize(ctx, "report:read");
  const { reportId, id } = parseInput(input, raw);
  const report = await findReport(ctx.db, actor, reportId);
  if (actor.kind === "share" && !frozenIds(reportParts(report.body)).includes(id)) throw notFound("figure");
  const { reportSnapshots: snapshots } = ctx.db.tables;
  const rows = await ctx.db.orm
    .select({ data: snapshots.data, frozenAt: snapshots.frozenAt })
    .from(snapshots)
    .where(and(eq(snapshots.reportId, reportId), eq(snapshots.id, id)))
    .limit(1);
  const [found] = rows;
  if (!found) throw notFound("figure");
  return { id, frozenAt: found.frozenAt, ...(await unpackSnapshot(found.data)) };
}
