import { and, type Column, eq, exists, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../db/database";
import type { ComparedItem, ShareScope } from "../../domain/share";
import type { TeamActor } from "./authorize";

/*
 * What an actor may see, as conditions for queries: members and the operator see their team's rows, a link's holder what the
 * link covers. Every query of experiments, arms, runs, notes and reports carries one of these; a row out of reach looks like no
 * row at all. What is in the trash is out of everybody's reach: only the trash itself looks there (`experiments/trash`).
 *
 * A link to a report covers the report, what was frozen for it, and of the experiments in its live blocks what figures are drawn
 * from: their arms, runs and series, not their notes. It follows the report: a block that is taken out is no longer covered.
 */

const NOTHING = sql`1 = 0`;
const both = (a: SQL, b: SQL): SQL => sql`(${a} and ${b})`;
const either = (a: SQL, b: SQL): SQL => sql`(${a} or ${b})`;

/** Condition on `experiments`: those that may be opened as a whole. */
export function experimentReach(db: Connection, actor: TeamActor): SQL {
  const { experiments } = db.tables;
  const team = both(eq(experiments.teamId, actor.teamId), isNull(experiments.trashedAt));
  if (actor.kind !== "share") return team;
  return both(
    team,
    covered(db, actor.scope, experiments.id, () => NOTHING),
  );
}

/** Condition on `runs`. A comparison's arm covers all its runs; its single run only itself. */
export function runReach(db: Connection, actor: TeamActor): SQL {
  return both(runReachWithin(db, actor), untrashed(db, db.tables.runs.experimentId));
}

/** The same, in a query of runs whose experiments are known to be in reach: theirs is not looked up once for each run. */
export function runReachWithin(db: Connection, actor: TeamActor): SQL {
  const { runs } = db.tables;
  const team = eq(runs.teamId, actor.teamId);
  if (actor.kind !== "share") return team;
  const compared = (items: readonly ComparedItem[]) => {
    const ids = itemIds(items);
    return either(inArray(runs.armId, ids.arms), inArray(runs.id, ids.runs));
  };
  return both(team, covered(db, actor.scope, runs.experimentId, compared));
}

/** Condition on `arms`: those that are covered with all their runs. */
export function armReach(db: Connection, actor: TeamActor): SQL {
  const { arms } = db.tables;
  const team = both(eq(arms.teamId, actor.teamId), untrashed(db, arms.experimentId));
  if (actor.kind !== "share") return team;
  const compared = (items: readonly ComparedItem[]) => inArray(arms.id, itemIds(items).arms);
  return both(team, covered(db, actor.scope, arms.experimentId, compared));
}

/** Condition on `notes`: only a link to the experiment itself covers what was noted about it and its runs. */
export function noteReach(db: Connection, actor: TeamActor): SQL {
  const { notes } = db.tables;
  const team = eq(notes.teamId, actor.teamId);
  if (actor.kind !== "share") return team;
  return actor.scope.kind === "experiment" ? both(team, eq(notes.experimentId, actor.scope.experimentId)) : NOTHING;
}

/** Condition on `reports`. */
export function reportReach(db: Connection, actor: TeamActor): SQL {
  const { reports } = db.tables;
  const team = eq(reports.teamId, actor.teamId);
  if (actor.kind !== "share") return team;
  return actor.scope.kind === "report" ? both(team, eq(reports.id, actor.scope.reportId)) : NOTHING;
}

/** That the experiment in `experimentId` is not in the trash. */
function untrashed({ tables: { experiments } }: Connection, experimentId: Column): SQL {
  // A name of its own: the query around it may look at experiments too.
  return sql`not exists (select 1 from ${experiments} as "trashed" where "trashed"."id" = ${experimentId} and "trashed"."trashed_at" is not null)`;
}

/** What a link covers of rows that belong to the experiment in `experimentId`; `compared` judges them by a comparison's items. */
function covered(
  db: Connection,
  scope: ShareScope,
  experimentId: Column,
  compared: (items: readonly ComparedItem[]) => SQL,
): SQL {
  switch (scope.kind) {
    case "experiment":
      return eq(experimentId, scope.experimentId);
    case "report":
      return standsIn(db, scope.reportId, experimentId);
    case "comparison":
      return compared(scope.items);
  }
}

function standsIn(db: Connection, reportId: string, experimentId: Column): SQL {
  const { reportExperiments: links } = db.tables;
  return exists(
    db.orm
      .select({ one: sql`1` })
      .from(links)
      .where(and(eq(links.reportId, reportId), eq(links.experimentId, experimentId))),
  );
}

export function itemIds(items: readonly ComparedItem[]): { readonly arms: string[]; readonly runs: string[] } {
  const of = (kind: ComparedItem["kind"]) => items.filter((item) => item.kind === kind).map((item) => item.id);
  return { arms: of("arm"), runs: of("run") };
}
