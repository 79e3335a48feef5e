import type { FieldCatalogue } from "../../../domain/filter/field";
import { authorize } from "../authorize";
import type { Context } from "../context";

/** The names that filters and columns of runs know, with values for completion. No series is touched. */
export async function runCatalogue(ctx: Context): Promise<FieldCatalogue> {
  authorize(ctx, "finding:read");
  return { fields: [] };
}
