import { metricTraits } from "@/domain/metrics/catalogue";
import type { SortKey } from "@/domain/run-list";
import type { Head } from "./heads";
import { MOST_SORT_KEYS } from "./view-text";

type Direction = SortKey["direction"];

/** The way in which a column is most often looked at: the best, the newest or the largest first; words from A to Z. */
export function firstDirection({ field }: Pick<Head, "field">): Direction {
  if (field?.group === "metric") return metricTraits(field.name)?.better === "higher" ? "desc" : "asc";
  return field?.type === "instant" || field?.type === "duration" ? "desc" : "asc";
}

/**
 * What a click on a head makes of the order: first `first`, then the other way, then none. `further`: beside the keys that there
 * are, in place of the last one where no more fit.
 */
export function sortedBy(sort: readonly SortKey[], by: string, first: Direction, further: boolean): SortKey[] {
  const at = sort.findIndex((key) => key.by === by);
  const next = nextKey(sort[at], by, first);
  if (!further) {
    const alone = sort.length === 1 || at === -1;
    return alone ? next : [{ by, direction: first }];
  }
  if (at !== -1) return [...sort.slice(0, at), ...next, ...sort.slice(at + 1)];
  return [...sort.slice(0, MOST_SORT_KEYS - 1), ...next];
}

function nextKey(key: SortKey | undefined, by: string, first: Direction): SortKey[] {
  if (!key) return [{ by, direction: first }];
  return key.direction === first ? [{ by, direction: first === "asc" ? "desc" : "asc" }] : [];
}

/** The order without a column that is no longer shown, or with another one in its place. */
export function resorted(sort: readonly SortKey[], by: string, instead: string | null): SortKey[] {
  const keys = sort.flatMap((key): SortKey[] => {
    if (key.by !== by) return [key];
    return instead === null ? [] : [{ ...key, by: instead }];
  });
  return keys.filter((key, at) => keys.findIndex((one) => one.by === key.by) === at);
}
