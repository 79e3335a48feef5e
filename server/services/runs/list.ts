import type { z } from "zod";
import { type RunListRow, runListInput } from "../../../domain/run-list";
import type { Page } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { findPage } from "./find-page";
import { decodePlace, encodePlace } from "./place";
import { planList } from "./plan-list";
import { readRows } from "./read-columns";

/**
 * A page of the runs that a filter finds, with the columns asked for: first which runs, then what is shown of them, so that the
 * columns of no other run are read. Throws `invalid` for a text that is no filter, an unknown column, or a foreign cursor.
 */
export async function listFoundRuns(ctx: Context, raw: z.input<typeof runListInput>): Promise<Page<RunListRow>> {
  const actor = authorize(ctx, "finding:read");
  const { db } = ctx;
  const { cursor, limit, ...asked } = parseInput(runListInput, raw);
  const { query, shown, sort } = await planList(db, actor, asked);
  const after = cursor ? decodePlace(cursor, sort, query.orderings.length) : null;
  const places = await findPage(db, { ...query, after, limit: limit + 1 });
  const page = places.slice(0, limit);
  const last = page.at(-1);
  return {
    nextCursor: places.length > limit && last ? encodePlace(sort, last) : null,
    rows: await readRows(
      db,
      page.map(({ id }) => id),
      shown,
    ),
  };
}
