import { metricTraits } from "../metrics/catalogue";
import { bestSummary, type FieldCatalogue, type FieldRef, type FilterField, type Summary } from "./field";
import { metricField } from "./metric-field";

/** What a name stands for, and of a metric which of its values: the chosen step's (null) or a summary of its series. */
export interface ResolvedField {
  readonly field: FilterField;
  readonly summary: Exclude<Summary, "best"> | null;
}

/** Null for a name that the catalogue doesn't hold, or holds as something that has no summary. */
export function lookupField(ref: FieldRef, catalogue: FieldCatalogue): ResolvedField | null {
  const asMetric = ref.quoted || ref.summary !== null;
  const known = catalogue.fields.find(({ name, group }) => name === ref.name && (!asMetric || group === "metric"));
  const field = known ?? (isMetricKey(ref, catalogue) ? metricField(ref.name) : null);
  if (!field) return null;
  return { field, summary: ref.summary === "best" ? bestSummary(ref.name) : ref.summary };
}

/** Keys in backquotes, and those that some task reports, are taken at their word: a run that reports none is without it. */
function isMetricKey({ name, quoted }: FieldRef, { fields }: FieldCatalogue): boolean {
  return fields.some(({ group }) => group === "metric") && (quoted || metricTraits(name) !== null);
}
