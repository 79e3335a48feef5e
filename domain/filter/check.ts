import type { Filter } from "./ast";
import type { FieldCatalogue } from "./field";
import type { FilterIssue } from "./issue";
import { parseFilter } from "./parse";
import { typeFilter } from "./type-filter";
import type { TypedFilter } from "./typed";

/** A text with its filter, both null for a text without one; or all that is wrong with it, in the order of the text. */
export type Checked =
  | { readonly ok: true; readonly filter: Filter | null; readonly typed: TypedFilter | null }
  | { readonly ok: false; readonly issues: readonly FilterIssue[] };

/** Reads a filter and looks up its names. `now`: what `-7d` is counted from. */
export function checkFilter(text: string, catalogue: FieldCatalogue, now: Date): Checked {
  const parsed = parseFilter(text);
  if (!parsed.ok) return { ok: false, issues: [parsed.issue] };
  if (parsed.filter === null) return { ok: true, filter: null, typed: null };
  const typed = typeFilter(parsed.filter, catalogue, now);
  if (typed.ok) return { ok: true, filter: parsed.filter, typed: typed.filter };
  return { ok: false, issues: [...typed.issues].sort((a, b) => a.offset - b.offset) };
}
