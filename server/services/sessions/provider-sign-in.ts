import { and, eq } from "drizzle-orm";
import type { Connection, Database } from "../../../db/database";
import { joinTeam } from "../invites/join";
import { isMember, openInvites } from "./sign-in";

/** What a provider vouches for. */
export interface ProviderAccount {
  readonly provider: string;
  readonly providerAccountId: string;
  /** In lower case; null unless the provider has verified it. */
  readonly verifiedEmail: string | null;
}

async function findPerson({ orm, tables: { users, accounts } }: Connection, account: ProviderAccount) {
  const mine = and(eq(accounts.provider, account.provider), eq(accounts.providerAccountId, account.providerAccountId));
  const columns = { id: users.id, email: users.email };
  const [linked] = await orm.select(columns).from(accounts).innerJoin(users, eq(users.id, accounts.userId)).where(mine);
  if (linked || !account.verifiedEmail) return linked ?? null;
  const [known] = await orm.select(columns).from(users).where(eq(users.email, account.verifiedEmail));
  return known ?? null;
}

/**
 * True where a provider's account may come in: it belongs to a member, or its verified address has an open invite. An address
 * alone never links it to an existing account; NextAuth asks that person to sign in first.
 */
export async function isAdmitted(db: Database, account: ProviderAccount): Promise<boolean> {
  const person = await findPerson(db, account);
  if (person && (await isMember(db, person.id))) return true;
  const address = person?.email ?? account.verifiedEmail;
  return address !== null && (await openInvites(db, address)).length > 0;
}

/** Lets somebody who is in no team yet into those whose invites wait for their verified address. */
export async function joinInvitingTeams(db: Database, userId: string, verifiedEmail: string): Promise<void> {
  await db.transaction(async (tx) => {
    if (await isMember(tx, userId)) return;
    for (const invite of await openInvites(tx, verifiedEmail)) {
      await joinTeam(tx, { ...invite, email: verifiedEmail }, userId);
    }
  });
}
