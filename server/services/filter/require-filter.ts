import type { Connection } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import { checkFilter } from "../../../domain/filter/check";
import type { FieldCatalogue } from "../../../domain/filter/field";
import type { FilterIssue } from "../../../domain/filter/issue";
import { RUN_FIELDS } from "../../../domain/filter/run-fields";
import { type PositiveFilter, pushNegations, type TypedFilter } from "../../../domain/filter/typed";
import { metricFields } from "./metric-fields";

/** A filter's meaning; null where it asks nothing. */
export interface RequiredFilter {
  readonly typed: TypedFilter;
  readonly positive: PositiveFilter;
}

/** The filter of a text. Throws `invalid` with what is wrong and at which character. */
export function requireFilter(text: string, catalogue: FieldCatalogue): RequiredFilter | null {
  const checked = checkFilter(text, catalogue, new Date());
  if (!checked.ok) throw refused(checked.issues);
  return checked.typed && { typed: checked.typed, positive: pushNegations(checked.typed) };
}

/**
 * The names that a filter or the columns of runs may use. The team's own metrics are looked up only where the fixed names don't
 * do: most lists need no look.
 */
export async function namesFor(
  db: Connection,
  teamId: string,
  fits: (catalogue: FieldCatalogue) => boolean,
): Promise<FieldCatalogue> {
  const fixed: FieldCatalogue = { fields: RUN_FIELDS };
  if (fits(fixed)) return fixed;
  return { fields: [...RUN_FIELDS, ...(await metricFields(db, teamId))] };
}

function refused(issues: readonly FilterIssue[]): ModscaleError {
  const told = issues.map(({ offset, message }) => ({
    path: "filter",
    message: `At character ${offset + 1}: ${message}`,
  }));
  return new ModscaleError("invalid", told.map(({ message }) => message).join("\n"), told);
}
