import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../db/database";
import type { ComparedItem } from "../../domain/share";
import type { TeamActor } from "./authorize";

/*
 * What an actor may see, as conditions for queries: members and the operator see their team's rows, a link's holder what the
 * link covers. Every query of experiments, arms and runs carries one of these; a row out of reach looks like no row at all.
 */

const NOTHING = sql`1 = 0`;
const both = (a: SQL, b: SQL): SQL => sql`(${a} and ${b})`;
const either = (a: SQL, b: SQL): SQL => sql`(${a} or ${b})`;

/** Condition on `experiments`: those that may be opened as a whole. */
export function experimentReach(db: Connection, actor: TeamActor): SQL {
  const { experiments } = db.tables;
  const team = eq(experiments.teamId, actor.teamId);
  if (actor.kind !== "share") return team;
  return actor.scope.kind === "experiment" ? both(team, eq(experiments.id, actor.scope.experimentId)) : NOTHING;
}

/** Condition on `runs`. A comparison's arm covers all its runs; its single run only itself. */
export function runReach(db: Connection, actor: TeamActor): SQL {
  const { runs } = db.tables;
  const team = eq(runs.teamId, actor.teamId);
  if (actor.kind !== "share") return team;
  if (actor.scope.kind === "experiment") return both(team, eq(runs.experimentId, actor.scope.experimentId));
  const ids = itemIds(actor.scope.items);
  return both(team, either(inArray(runs.armId, ids.arms), inArray(runs.id, ids.runs)));
}

/** Condition on `arms`: those that are covered with all their runs. */
export function armReach(db: Connection, actor: TeamActor): SQL {
  const { arms } = db.tables;
  const team = eq(arms.teamId, actor.teamId);
  if (actor.kind !== "share") return team;
  if (actor.scope.kind === "experiment") return both(team, eq(arms.experimentId, actor.scope.experimentId));
  return both(team, inArray(arms.id, itemIds(actor.scope.items).arms));
}

export function itemIds(items: readonly ComparedItem[]): { readonly arms: string[]; readonly runs: string[] } {
  const of = (kind: ComparedItem["kind"]) => items.filter((item) => item.kind === kind).map((item) => item.id);
  return { arms: of("arm"), runs: of("run") };
}
