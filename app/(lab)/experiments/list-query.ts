/** The same in the prefetch on the server and in the browser, so that the first page is found in the cache. */
const PAGE_ROWS = 50;

export function listInput(search: string) {
  const trimmed = search.trim();
  return { limit: PAGE_ROWS, ...(trimmed ? { search: trimmed } : {}) };
}
