import { createParser, parseAsInteger, parseAsString } from "nuqs/server";
import type { SortKey } from "@/domain/run-list";
import { DEFAULT_COLUMNS, type RunColumn } from "../_prepare/columns";
import { columnsText, readColumns, readSort, sortText } from "../_prepare/view-text";

const parseAsColumns = createParser<readonly RunColumn[]>({
  parse: readColumns,
  serialize: columnsText,
  eq: (a, b) => columnsText(a) === columnsText(b),
});

const parseAsSort = createParser<readonly SortKey[]>({
  parse: readSort,
  serialize: sortText,
  eq: (a, b) => sortText(a) === sortText(b),
});

/** All that the table keeps in its address, and a saved view with it. */
export const runsParams = {
  filter: parseAsString.withDefault(""),
  columns: parseAsColumns.withDefault(DEFAULT_COLUMNS),
  /** Px of the first column, which names the run. */
  width: parseAsInteger,
  /** None: the newest first. */
  sort: parseAsSort.withDefault([]),
  /** An experiment's id: its runs alone. */
  experiment: parseAsString,
};
