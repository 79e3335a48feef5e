import { parseAsString } from "nuqs/server";

/** All that the list keeps in its address, and a saved view with it. */
export const experimentsParams = { filter: parseAsString.withDefault("") };

/** Rows of a page of the list. */
const PAGE_ROWS = 50;

/** With what the list is asked for, the same on the server and in the browser. */
export function experimentsAsked(filter: string) {
  const trimmed = filter.trim();
  return { limit: PAGE_ROWS, ...(trimmed ? { filter: trimmed } : {}) };
}
