import { and, type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { mentions } from "../../../domain/filter/typed";
import type { TeamActor } from "../authorize";
import { runReachWithin } from "../reach";
import { joinPieces, type Look, onRuns, type Piece, pieceOf } from "./pieces";
import type { RequiredFilter } from "./require-filter";
import { runPiece } from "./run-pieces";

/**
 * Condition on `runs`: those that the actor reaches and the filter finds. What is in the trash is never found; what is archived
 * only where the filter asks for it, or within its own experiment.
 */
export function runCondition(
  db: Connection,
  actor: TeamActor,
  filter: RequiredFilter | null,
  experimentId: string | null,
  look: Look,
): SQL {
  const { experiments, runs } = db.tables;
  const scope = { db, teamId: actor.teamId, look };
  const asksArchived = experimentId !== null || mentions(filter?.typed ?? null, "archived");
  const pieces: Piece[] = [
    { place: "experiment", sql: sql`${experiments.trashedAt} is null` },
    ...(asksArchived ? [] : [{ place: "experiment", sql: sql`${experiments.archivedAt} is null` } as const]),
    ...(experimentId === null ? [] : [{ place: "run", sql: sql`${runs.experimentId} = ${experimentId}` } as const]),
  ];
  // Terms of an outermost `and` stand beside the others, so that each place is looked into once.
  const terms = filter?.positive.kind === "and" ? filter.positive.terms : filter ? [filter.positive] : [];
  const asked = terms.map((term) => pieceOf(scope, term, (leaf) => runPiece(scope, leaf)));
  const whole = onRuns(scope, joinPieces(scope, "and", [...pieces, ...asked]));
  return and(runReachWithin(db, actor), whole) ?? whole;
}
