import { EXPERIMENT_CATALOGUE } from "../../../domain/filter/experiment-fields";
import type { FieldCatalogue } from "../../../domain/filter/field";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { seenExperiments, seenExperimentTags } from "../filter/seen-values";

/** The names that filters of experiments know, with values for completion. */
export async function experimentCatalogue(ctx: Context): Promise<FieldCatalogue> {
  const { teamId } = authorize(ctx, "finding:read");
  const [{ names, presets }, tags] = await Promise.all([
    seenExperiments(ctx.db, teamId),
    seenExperimentTags(ctx.db, teamId),
  ]);
  const seen = new Map([
    ["name", names],
    ["preset", presets],
    ["tag", tags],
  ]);
  return {
    fields: EXPERIMENT_CATALOGUE.fields.map((field) => {
      const values = seen.get(field.name);
      return values ? { ...field, values } : field;
    }),
  };
}
