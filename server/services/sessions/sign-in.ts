import { and, eq } from "drizzle-orm";
import type { Connection, Database } from "../../../db/database";
import { emailAddress } from "../../../domain/people";
import { stillOpen } from "../invites/find-open";
import { SIGN_IN_ADDRESS, SIGN_IN_CLIENT } from "../ratelimit/doors";
import { countTry, forgive } from "../ratelimit/failures";
import type { Identity } from "./identity";
import { verifyPassword } from "./password";

export interface PasswordSignIn {
  readonly email: string;
  readonly password: string;
  readonly client: string;
}

/**
 * The person behind an address and a password, or null. Each try counts until it succeeds, for the address and for the client;
 * throws `rate_limited` after too many.
 */
export async function signInWithPassword(db: Database, input: PasswordSignIn): Promise<Identity | null> {
  const parsed = emailAddress.safeParse(input.email);
  const email = parsed.success ? parsed.data : "";
  await countTry(db, SIGN_IN_CLIENT, input.client);
  await countTry(db, SIGN_IN_ADDRESS, email);
  const { users } = db.tables;
  const [account] = await db.orm.select().from(users).where(eq(users.email, email));
  const right = await verifyPassword(account?.passwordHash ?? null, input.password);
  if (!account || !right) return null;
  await forgive(db, SIGN_IN_ADDRESS, email);
  return { userId: account.id, email: account.email, name: account.name };
}

/** True where the person is in some team. */
export async function isMember({ orm, tables: { memberships } }: Connection, userId: string): Promise<boolean> {
  const rows = await orm
    .select({ teamId: memberships.teamId })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .limit(1);
  return rows.length > 0;
}

/** Invites of an address that can still be used. */
export function openInvites(connection: Connection, email: string) {
  const { invites } = connection.tables;
  return connection.orm
    .select({ id: invites.id, teamId: invites.teamId, email: invites.email, role: invites.role })
    .from(invites)
    .where(and(eq(invites.kind, "invite"), eq(invites.email, email), stillOpen(connection)));
}
