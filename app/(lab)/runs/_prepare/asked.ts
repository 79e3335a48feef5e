import type { FieldCatalogue } from "@/domain/filter/field";
import { lookupField } from "@/domain/filter/lookup";
import { parseField } from "@/domain/filter/parse";
import type { SortKey } from "@/domain/run-list";
import type { RunColumn } from "./columns";
import { sortKeyText } from "./view-text";

/** Rows of a page of the list. */
const PAGE_ROWS = 100;

interface Asked {
  readonly filter: string;
  readonly columns: readonly RunColumn[];
  readonly sort: readonly SortKey[];
  readonly experiment: string | null;
}

/** Which runs are meant. */
export function selectionOf({ filter, experiment }: Pick<Asked, "filter" | "experiment">) {
  return { filter: filter.trim(), ...(experiment === null ? {} : { experimentId: experiment }) };
}

/** With what the list is asked for, the same on the server and in the browser. Names that nothing has are left out. */
export function listAsked(view: Asked, catalogue: FieldCatalogue) {
  const columns = view.columns.map(({ name }) => name).filter((name) => isKnown(name, catalogue));
  const sort = view.sort.filter(({ by }) => isSortable(by, catalogue));
  return { ...selectionOf(view), columns, sort, limit: PAGE_ROWS };
}

/** The address of the same list as a file. */
export function fileAddress(view: Asked, catalogue: FieldCatalogue): string {
  const { filter, experimentId, columns, sort } = { experimentId: null, ...listAsked(view, catalogue) };
  const query = new URLSearchParams([
    ...(filter ? [["filter", filter]] : []),
    ...(experimentId ? [["experiment", experimentId]] : []),
    ...columns.map((name) => ["column", name]),
    ...sort.map((key) => ["sort", sortKeyText(key)]),
  ]);
  return `/api/export/runs?${query}`;
}

function resolved(name: string, catalogue: FieldCatalogue) {
  const ref = parseField(name);
  return ref && lookupField(ref, catalogue);
}

function isKnown(name: string, catalogue: FieldCatalogue): boolean {
  return resolved(name, catalogue) !== null;
}

/** A run has many tags: they give no order. */
function isSortable(name: string, catalogue: FieldCatalogue): boolean {
  const found = resolved(name, catalogue);
  return found !== null && !found.field.many;
}
