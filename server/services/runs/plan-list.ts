import type { z } from "zod";
import type { Connection } from "../../../db/database";
import type { runTableInput, SortKey } from "../../../domain/run-list";
import type { TeamActor } from "../authorize";
import type { PageQuery } from "./find-page";
import type { Column } from "./read-columns";
import { selectRuns } from "./selected";
import { requireColumn, requireOrderings } from "./sorting";

interface ListPlan {
  /** Of which rows, in which order; a reader adds where it begins and how far it goes. */
  readonly query: Omit<PageQuery, "after" | "limit">;
  /** The columns asked for, each once. */
  readonly shown: readonly Column[];
  readonly sort: readonly SortKey[];
}

/** How a list of runs is read. Throws `invalid` for a text that is no filter, and for an unknown column. */
export async function planList(
  db: Connection,
  actor: TeamActor,
  { sort, columns, ...selection }: z.output<typeof runTableInput>,
): Promise<ListPlan> {
  const names = [...columns, ...sort.map(({ by }) => by)];
  const { condition, filtered, testsOf, catalogue } = await selectRuns(db, actor, selection, names);
  const shown = [...new Set(columns)].map((name) => ({ name, on: requireColumn(name, catalogue) }));
  const orderings = requireOrderings(db, sort, catalogue);
  const firstTests = testsOf(orderings[0].on);
  return { query: { teamId: actor.teamId, condition, filtered, firstTests, orderings }, shown, sort };
}
