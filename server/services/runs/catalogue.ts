import type { FieldCatalogue, FilterField } from "../../../domain/filter/field";
import { RUN_FIELDS } from "../../../domain/filter/run-fields";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { metricFields } from "../filter/metric-fields";
import { seenExperiments, seenNumbers, seenRunTags } from "../filter/seen-values";

/** The names that filters and columns of runs know, with values for completion. Only bounded stretches of indexes are read. */
export async function runCatalogue(ctx: Context): Promise<FieldCatalogue> {
  const { teamId } = authorize(ctx, "finding:read");
  const { db } = ctx;
  const [metrics, { names, presets }, tags, numbers] = await Promise.all([
    metricFields(db, teamId),
    seenExperiments(db, teamId),
    seenRunTags(db, teamId),
    seenNumbers(db, teamId),
  ]);
  const seen = new Map<string, readonly (string | number)[]>([
    ...numbers,
    ["experiment", names],
    ["preset", presets],
    ["tag", tags],
  ]);
  const withValues = (field: FilterField): FilterField => {
    const values = seen.get(field.name);
    return values && !field.values && field.group !== "metric" ? { ...field, values } : field;
  };
  return { fields: [...RUN_FIELDS.map(withValues), ...metrics] };
}
