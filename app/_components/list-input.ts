/** Rows of a page of a list. */
const PAGE_ROWS = 50;

/** What a list's first page is asked with: the same in the prefetch on the server and in the browser, so that the cache has it. */
export function listInput(search: string) {
  const trimmed = search.trim();
  return { limit: PAGE_ROWS, ...(trimmed ? { search: trimmed } : {}) };
}
