import { and, inArray } from "drizzle-orm";
import type { z } from "zod";
import { type RunListRow, runRowsInput } from "../../../domain/run-list";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { namesFor } from "../filter/require-filter";
import { parseInput } from "../parse";
import { runReach } from "../reach";
import { readRows } from "./read-columns";
import { isColumn, requireColumn } from "./sorting";

/** Of runs that a list shows already, the rows anew: those that the actor reaches, in the order asked for. */
export async function listRunRows(ctx: Context, raw: z.input<typeof runRowsInput>): Promise<RunListRow[]> {
  const actor = authorize(ctx, "finding:read");
  const { db } = ctx;
  const { ids, columns } = parseInput(runRowsInput, raw);
  const catalogue = await namesFor(db, actor.teamId, (names) => columns.every((column) => isColumn(column, names)));
  const shown = [...new Set(columns)].map((name) => ({ name, on: requireColumn(name, catalogue) }));
  const { runs } = db.tables;
  const found = await db.orm
    .select({ id: runs.id })
    .from(runs)
    .where(and(runReach(db, actor), inArray(runs.id, ids)));
  const reached = new Set(found.map(({ id }) => id));
  return readRows(
    db,
    ids.filter((id) => reached.has(id)),
    shown,
  );
}
