/** The same in the prefetch on the server and in the browser, so that the first page is found in the cache. */
export function listInput(search: string) {
  const trimmed = search.trim();
  return { limit: 50, ...(trimmed ? { search: trimmed } : {}) };
}
