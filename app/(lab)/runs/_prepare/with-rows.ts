import type { InfiniteData } from "@tanstack/react-query";
import type { RunListRow } from "@/domain/run-list";
import type { Page } from "@/domain/views";

/** Loaded pages with some of their rows as they are now; pages without such a row stay the same objects. */
export function withRows(
  loaded: InfiniteData<Page<RunListRow>>,
  rows: readonly RunListRow[],
): InfiniteData<Page<RunListRow>> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const pages = loaded.pages.map((page) => {
    if (!page.rows.some(({ id }) => byId.has(id))) return page;
    return { ...page, rows: page.rows.map((row) => newer(row, byId.get(row.id))) };
  });
  return { ...loaded, pages };
}

/** A list may show columns that the newer row was not asked for. */
function newer(row: RunListRow, now: RunListRow | undefined): RunListRow {
  return now ? { ...now, values: { ...row.values, ...now.values } } : row;
}
