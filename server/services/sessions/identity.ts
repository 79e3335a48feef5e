import { asc, eq } from "drizzle-orm";
import type { Database } from "../../../db/database";
import { ACTIONS, may } from "../../../domain/permissions";
import type { SessionView } from "../../../domain/views";

/** A signed-in person, in whichever team. */
export interface Identity {
  readonly userId: string;
  readonly email: string;
  readonly name: string | null;
}

export interface SignedIn {
  readonly identity: Identity;
  /** Null for somebody who is in no team (any more). */
  readonly session: SessionView | null;
}

/**
 * Reads who a session belongs to and what they may do, as it stands in the database now: one query. Null where the person is
 * gone or has ended the sessions of this epoch. Of several teams it is the chosen one, or else the one joined first.
 */
export async function findSignedIn(
  db: Database,
  token: { readonly userId: string; readonly epoch: number },
  chosenTeam: string | null,
): Promise<SignedIn | null> {
  const { users, memberships, teams } = db.tables;
  const rows = await db.orm
    .select({
      email: users.email,
      name: users.name,
      epoch: users.epoch,
      role: memberships.role,
      team: { id: teams.id, name: teams.name },
    })
    .from(users)
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .leftJoin(teams, eq(teams.id, memberships.teamId))
    .where(eq(users.id, token.userId))
    .orderBy(asc(memberships.createdAt), asc(memberships.teamId));
  const [person] = rows;
  if (!person || person.epoch !== token.epoch) return null;

  const identity: Identity = { userId: token.userId, email: person.email, name: person.name };
  const mine = rows.flatMap(({ team, role }) => (team && role ? [{ ...team, role }] : []));
  const current = mine.find((team) => team.id === chosenTeam) ?? mine[0];
  if (!current) return { identity, session: null };
  const { id, name, role } = current;
  return {
    identity,
    session: {
      user: { id: identity.userId, name: identity.name, email: identity.email },
      team: { id, name },
      role,
      teams: mine,
      actions: ACTIONS.filter((action) => may({ kind: "member", role }, action)),
    },
  };
}
