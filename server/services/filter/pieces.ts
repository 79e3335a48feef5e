import { type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { Leaf, PositiveFilter } from "../../../domain/filter/typed";
import type { Place } from "./value";

/** A condition on the rows of one place. */
export interface Piece {
  readonly place: Place;
  readonly sql: SQL;
}

const PLACES = ["experiment", "arm", "run"] as const satisfies readonly Place[];
const JOINTS = { and: sql` and `, or: sql` or ` } as const;

/** A filter's condition, judged at one place as far as it goes: what is asked of an arm is one look at its arm. */
export function pieceOf(db: Connection, teamId: string, filter: PositiveFilter, leaf: (leaf: Leaf) => Piece): Piece {
  if (filter.kind === "leaf") return leaf(filter);
  const terms = filter.terms.map((term) => pieceOf(db, teamId, term, leaf));
  return joinPieces(db, teamId, filter.kind, terms);
}

/** Joins conditions, those of one place first, so that each other place is looked into once. */
export function joinPieces(db: Connection, teamId: string, kind: "and" | "or", pieces: readonly Piece[]): Piece {
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
      groups.map((group) => onRuns(db, teamId, group)),
    ),
  };
}

function joined(kind: "and" | "or", terms: readonly SQL[]): SQL {
  const [first, ...others] = terms;
  return first && others.length === 0 ? first : sql`(${sql.join([...terms], JOINTS[kind])})`;
}

/** The same condition on runs. */
export function onRuns({ tables }: Connection, teamId: string, { place, sql: condition }: Piece): SQL {
  const { runs, arms, experiments } = tables;
  switch (place) {
    case "run":
      return condition;
    case "arm":
      return sql`${runs.armId} in (select ${arms.id} from ${arms} where ${arms.teamId} = ${teamId} and ${condition})`;
    case "experiment":
      return sql`${runs.experimentId} in (select ${experiments.id} from ${experiments} where ${experiments.teamId} = ${teamId} and ${condition})`;
  }
}
