import type { SQL } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { checkFilter } from "../../../domain/filter/check";
import type { FieldCatalogue } from "../../../domain/filter/field";
import type { ResolvedField } from "../../../domain/filter/lookup";
import { type Test, testsOf } from "../../../domain/filter/typed";
import type { TeamActor } from "../authorize";
import type { Look } from "../filter/pieces";
import { namesFor, requireFilter } from "../filter/require-filter";
import { runCondition } from "../filter/run-condition";
import { isColumn } from "./sorting";

export interface SelectedRuns {
  /** On `runs`, for a query that looks at all of them, or at each that it meets. */
  condition(look: Look): SQL;
  readonly filtered: boolean;
  /** What every such run's value of a field must be like. */
  testsOf(field: ResolvedField): readonly Test[];
  /** Knows all names of the filter and the columns. */
  readonly catalogue: FieldCatalogue;
}

/** The runs that a selection means. Throws `invalid` for a text that is no filter. */
export async function selectRuns(
  db: Connection,
  actor: TeamActor,
  { filter: text, experimentId }: { readonly filter: string; readonly experimentId?: string | null | undefined },
  columns: readonly string[] = [],
): Promise<SelectedRuns> {
  const fits = (names: FieldCatalogue) =>
    checkFilter(text, names, new Date()).ok && columns.every((column) => isColumn(column, names));
  const catalogue = await namesFor(db, actor.teamId, fits);
  const filter = requireFilter(text, catalogue);
  const condition = (look: Look) => runCondition(db, actor, filter, experimentId ?? null, look);
  return {
    condition,
    filtered: filter !== null || Boolean(experimentId),
    testsOf: (field) => (filter ? testsOf(filter.positive, field) : []),
    catalogue,
  };
}
