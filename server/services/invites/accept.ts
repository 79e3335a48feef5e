import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Connection, Database } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import { linkToken, password, personName } from "../../../domain/people";
import { parseInput } from "../parse";
import { SIGN_IN_ADDRESS } from "../ratelimit/doors";
import { countTry, forgive } from "../ratelimit/failures";
import { hashPassword, verifyPassword } from "../sessions/password";
import { joinTeam } from "./join";
import { lookupInvite } from "./lookup";

const form = z.strictObject({ token: linkToken, name: personName, password, client: z.string() });

export interface Accepted {
  readonly userId: string;
  readonly teamId: string;
}

async function findAccount({ orm, tables: { users } }: Connection, email: string) {
  const [account] = await orm
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.email, email));
  return account ?? null;
}

/** Throws `forbidden` unless `typed` is the password of the account that the invited address has already. */
async function requireOwnPassword(db: Database, email: string, stored: string | null, typed: string): Promise<void> {
  await countTry(db, SIGN_IN_ADDRESS, email);
  if (!(await verifyPassword(stored, typed))) {
    const how = stored
      ? "give its password here, or sign in first and open this link again"
      : "sign in with its provider";
    throw new ModscaleError("forbidden", `${email} has an account already: ${how}.`);
  }
  await forgive(db, SIGN_IN_ADDRESS, email);
}

/**
 * Accepts an invite with a name and a password: makes the account of the invited address, or, where it has one, asks for its
 * password. Throws `not_found` for a link that doesn't work and `forbidden` for a wrong password.
 */
export async function acceptInvite(db: Database, raw: z.input<typeof form>): Promise<Accepted> {
  const input = parseInput(form, raw);
  const invite = await lookupInvite(db, input);
  const existing = await findAccount(db, invite.email);
  if (existing) await requireOwnPassword(db, invite.email, existing.passwordHash, input.password);
  const passwordHash = existing ? null : await hashPassword(input.password);
  return db.transaction(async (tx) => {
    const userId = existing?.id ?? crypto.randomUUID();
    if (!existing)
      await tx.orm.insert(tx.tables.users).values({ id: userId, name: input.name, email: invite.email, passwordHash });
    await joinTeam(tx, invite, userId);
    return { userId, teamId: invite.teamId };
  });
}

/** Accepts an invite for somebody who is signed in. Throws `forbidden` where it was made for another address. */
export async function acceptInviteSignedIn(
  db: Database,
  input: { readonly token: string; readonly client: string; readonly userId: string; readonly email: string },
): Promise<Accepted> {
  const invite = await lookupInvite(db, input);
  if (invite.email !== input.email) {
    throw new ModscaleError(
      "forbidden",
      `This invite is for ${invite.email}, and you are signed in as ${input.email}. Sign out first.`,
    );
  }
  return db.transaction(async (tx) => {
    await joinTeam(tx, invite, input.userId);
    return { userId: input.userId, teamId: invite.teamId };
  });
}
