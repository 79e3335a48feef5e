import type { SortKey } from "@/domain/run-list";
import { arranged, boundedWidth, columnName, MOST_COLUMNS, type RunColumn } from "./columns";

export const MOST_SORT_KEYS = 3;

/** A name, whose backquotes may hold anything, then its width and its pin: `status`, `last(test.loss):120`, `m:80!`, `m!`. */
const COLUMN = /^((?:`(?:[^`]|``)*`|[^`,:!])+)(?::(\d{1,4}))?(!?)$/;

/** Text at commas outside backquotes. */
function parts(text: string): string[] {
  return text.match(/(?:`(?:[^`]|``)*`|[^`,])+/g) ?? [];
}

/** Columns as the address holds them. */
export function columnsText(columns: readonly RunColumn[]): string {
  return columns
    .map(({ name, width, pinned }) => `${name}${width === null ? "" : `:${width}`}${pinned ? "!" : ""}`)
    .join(",");
}

/** What in the text is a column; null for a text in which nothing is. */
export function readColumns(text: string): RunColumn[] | null {
  if (text === "") return [];
  const columns = parts(text).flatMap((part): RunColumn[] => {
    const [, written, px, pin] = COLUMN.exec(part) ?? [];
    const name = written === undefined ? null : columnName(written);
    if (name === null) return [];
    const width = px === undefined ? null : boundedWidth(Number(px));
    return [{ name, width, pinned: pin === "!" }];
  });
  return columns.length > 0 ? arranged(columns.slice(0, MOST_COLUMNS)) : null;
}

/** Keys as the address holds them; a minus is the falling order. */
export function sortText(sort: readonly SortKey[]): string {
  return sort.map(sortKeyText).join(",");
}

export function sortKeyText({ by, direction }: SortKey): string {
  return direction === "desc" ? `-${by}` : by;
}

export function readSort(text: string): SortKey[] {
  const keys = parts(text).flatMap((part): SortKey[] => {
    const falls = part.startsWith("-");
    const by = columnName(falls ? part.slice(1) : part);
    return by === null ? [] : [{ by, direction: falls ? "desc" : "asc" }];
  });
  return keys.filter(({ by }, at) => keys.findIndex((key) => key.by === by) === at).slice(0, MOST_SORT_KEYS);
}
