import { type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { ExperimentField } from "../../../domain/filter/experiment-fields";
import { type Leaf, mentions, type Test } from "../../../domain/filter/typed";
import type { ExperimentStatus, RunStatus } from "../../../domain/status";
import type { TeamActor } from "../authorize";
import { experimentReach } from "../reach";
import { joinPieces, type Piece, pieceOf } from "./pieces";
import type { RequiredFilter } from "./require-filter";
import { tagTest } from "./run-pieces";
import { jsonValue } from "./run-values";
import { testSql } from "./test-sql";

/**
 * Condition on `experiments`: those that the actor reaches and the filter finds. What is in the trash is never found; what is
 * archived only where the filter asks for it, and by a link's holder, whose link says what it covers.
 */
export function experimentCondition(db: Connection, actor: TeamActor, filter: RequiredFilter | null): SQL {
  const { experiments } = db.tables;
  const scope = { db, teamId: actor.teamId, look: "all" } as const;
  const asksArchived = actor.kind === "share" || mentions(filter?.typed ?? null, "archived");
  const pieces: Piece[] = [
    ...(asksArchived ? [] : [{ place: "experiment", sql: sql`${experiments.archivedAt} is null` } as const]),
    ...(filter ? [pieceOf(scope, filter.positive, (leaf) => experimentPiece(db, leaf))] : []),
  ];
  const reach = experimentReach(db, actor);
  return pieces.length === 0 ? reach : sql`(${reach} and ${joinPieces(scope, "and", pieces).sql})`;
}

function experimentPiece(db: Connection, { on: { field }, test }: Leaf): Piece {
  const condition = field.many
    ? tagCondition(db, test)
    : testSql(db.dialect, VALUES[field.name as ValueField](db), field.type, test);
  return { place: "experiment", sql: condition };
}

type ValueField = Exclude<ExperimentField, "tag">;

const VALUES: Readonly<Record<ValueField, (db: Connection) => SQL>> = {
  name: ({ tables }) => sql`${tables.experiments.name}`,
  status: statusOf,
  created: ({ tables }) => sql`${tables.experiments.createdAt}`,
  preset: ({ tables }) => sql`${tables.experiments.preset}`,
  task: (db) => jsonValue(db, db.tables.experiments.spec, ["task", "kind"], "choice"),
  archived: ({ tables }) => sql`(${tables.experiments.archivedAt} is not null)`,
  runs: ({ tables: { runs, experiments } }) =>
    sql`(select count(*) from ${runs} where ${runs.experimentId} = ${experiments.id})`,
};

/** As `experimentStatus` has it from the counts of its runs. */
function statusOf({ tables: { runs, experiments } }: Connection): SQL {
  const some = (...statuses: RunStatus[]) => {
    const among = sql.join(
      statuses.map((status) => sql`${status}`),
      sql`, `,
    );
    return sql`count(case when ${runs.status} in (${among}) then 1 end) > 0`;
  };
  const when = (condition: SQL, status: ExperimentStatus) => sql`when ${condition} then ${status}`;
  const cases = [
    when(some("stopping"), "stopping"),
    when(some("starting", "running"), "running"),
    when(sql`${some("queued")} and ${some("stopped", "finished", "failed")}`, "running"),
    when(some("queued"), "queued"),
    when(some("failed"), "failed"),
    when(some("stopped"), "stopped"),
  ];
  const finished: ExperimentStatus = "finished";
  return sql`(select case ${sql.join(cases, sql` `)} else ${finished} end from ${runs} where ${runs.experimentId} = ${experiments.id})`;
}

function tagCondition(db: Connection, test: Test): SQL {
  const { experiments, experimentTags } = db.tables;
  const { some, none } = tagTest(test);
  const fits = testSql(db.dialect, sql`${experimentTags.tag}`, "text", some);
  const found = sql`exists (select 1 from ${experimentTags} where ${experimentTags.experimentId} = ${experiments.id} and ${fits})`;
  return none ? sql`not ${found}` : found;
}
