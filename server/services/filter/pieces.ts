import { type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { Leaf, PositiveFilter } from "../../../domain/filter/typed";
import type { Place } from "./value";

/**
 * How a query means to look: at `all` runs, so that what is asked of arms, experiments and metrics is best found once, as a set;
 * or at `each` run that it meets, until it has enough of them. The answers are the same.
 */
export type Look = "all" | "each";

/** Of which team, and how. */
export interface Scope {
  readonly db: Connection;
  readonly teamId: string;
  readonly look: Look;
}

/** A condition on the rows of one place. */
export interface Piece {
  readonly place: Place;
  readonly sql: SQL;
}

const PLACES = ["experiment", "arm", "run"] as const satisfies readonly Place[];
const JOINTS = { and: sql` and `, or: sql` or ` } as const;

/** A filter's condition, judged at one place as far as it goes: what is asked of an arm is one look at its arm. */
export function pieceOf(scope: Scope, filter: PositiveFilter, leaf: (leaf: Leaf) => Piece): Piece {
  if (filter.kind === "leaf") return leaf(filter);
  const terms = filter.terms.map((term) => pieceOf(scope, term, leaf));
  return joinPieces(scope, filter.kind, terms);
}

/** Joins conditions, those of one place first, so that each other place is looked into once. */
export function joinPieces(scope: Scope, kind: "and" | "or", pieces: readonly Piece[]): Piece {
  const groups = PLACES.flatMap((place): Piece[] => {
    const same = pieces.filter((piece) => piece.place === place).map((piece) => piece.sql);
    return same.length === 0 ? [] : [{ place, sql: joined(kind, same) }];
  });
  const [first, ...others] = groups;
  if (first && others.length === 0) return first;
  return {
    place: "run",
    sql: joined(
      kind,
      groups.map((group) => onRuns(scope, group)),
    ),
  };
}

function joined(kind: "and" | "or", terms: readonly SQL[]): SQL {
  const [first, ...others] = terms;
  return first && others.length === 0 ? first : sql`(${sql.join([...terms], JOINTS[kind])})`;
}

/** The same condition on runs. */
export function onRuns({ db, teamId, look }: Scope, { place, sql: condition }: Piece): SQL {
  if (place === "run") return condition;
  const { runs, arms, experiments } = db.tables;
  const [table, here] = place === "arm" ? [arms, runs.armId] : [experiments, runs.experimentId];
  if (look === "each") return sql`(select ${condition} from ${table} where ${table.id} = ${here})`;
  return sql`${here} in (select ${table.id} from ${table} where ${table.teamId} = ${teamId} and ${condition})`;
}
