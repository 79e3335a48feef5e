import { and, desc } from "drizzle-orm";
import { z } from "zod";
import type { ReportRow } from "../../../domain/report/views";
import type { Page } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { afterCursor, page } from "../cursor";
import { parseInput } from "../parse";
import { reportReach } from "../reach";
import { containing } from "../search";
import { readNames } from "./names";

const input = z.strictObject({
  search: z.string().trim().max(200).optional(),
  cursor: z.string().max(300).nullish(),
  limit: z.int().min(1).max(100).default(50),
});

/** Reports, last edited first; their texts are not read. */
export async function listReports(ctx: Context, raw: z.input<typeof input> = {}): Promise<Page<ReportRow>> {
  const actor = authorize(ctx, "report:read");
  const { search, cursor, limit } = parseInput(input, raw);
  const { reports } = ctx.db.tables;
  const found = await ctx.db.orm
    .select({
      id: reports.id,
      title: reports.title,
      createdAt: reports.createdAt,
      createdBy: reports.createdBy,
      editedAt: reports.editedAt,
      editedBy: reports.editedBy,
    })
    .from(reports)
    .where(
      and(
        reportReach(ctx.db, actor),
        containing(reports.title, search),
        afterCursor(reports.editedAt, reports.id, cursor),
      ),
    )
    .orderBy(desc(reports.editedAt), desc(reports.id))
    .limit(limit + 1);
  const { rows, nextCursor } = page(found, limit, (row) => ({ at: row.editedAt, id: row.id }));
  const nameOf = await readNames(
    ctx.db,
    actor,
    rows.flatMap((row) => [row.createdBy, row.editedBy]),
  );
  return {
    nextCursor,
    rows: rows.map((row) => ({ ...row, createdBy: nameOf(row.createdBy), editedBy: nameOf(row.editedBy) })),
  };
}
