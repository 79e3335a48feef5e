import { bestSummary, type FieldCatalogue, type FieldRef, type FilterField, type Summary } from "./field";
import { metricField } from "./run-fields";

/** What a name stands for, and of a metric which of its values: the chosen step's (null) or a summary of its series. */
export interface ResolvedField {
  readonly field: FilterField;
  readonly summary: Exclude<Summary, "best"> | null;
}

/** Null for a name that the catalogue doesn't hold, or holds as something that has no summary. */
export function lookupField(ref: FieldRef, catalogue: FieldCatalogue): ResolvedField | null {
  const metric = ref.quoted || ref.summary !== null;
  const known = catalogue.fields.find(({ name, group }) => name === ref.name && (!metric || group === "metric"));
  // A key in backquotes is taken at its word: a run that hasn't reported it is a run without it.
  const field =
    known ?? (ref.quoted && catalogue.fields.some(({ group }) => group === "metric") ? metricField(ref.name) : null);
  if (!field) return null;
  return { field, summary: ref.summary === "best" ? bestSummary(ref.name) : ref.summary };
}
