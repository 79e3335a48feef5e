import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Database } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import { linkToken, setupForm } from "../../../domain/people";
import { audit } from "../audit";
import { deadLink, findOpen, spend } from "../invites/find-open";
import { parseInput } from "../parse";
import { hashPassword } from "../sessions/password";
import { hasPeople } from "./people";

const input = setupForm.extend({ token: linkToken });

/** True while the set-up link behind `token` works. */
export async function isSetupOpen(db: Database, token: string): Promise<boolean> {
  return (await findOpen(db, "setup", token)) !== null && !(await hasPeople(db));
}

/**
 * Makes the first account, an admin of the first team, and uses up the set-up link. Throws `not_found` for a link that doesn't
 * work and `conflict` where somebody was faster.
 */
export async function completeSetup(
  db: Database,
  raw: z.input<typeof input>,
): Promise<{ userId: string; teamId: string }> {
  const { token, name, email, password, teamName } = parseInput(input, raw);
  if (!(await findOpen(db, "setup", token))) throw deadLink();
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const found = await findOpen(tx, "setup", token);
    if (!found) throw deadLink();
    if (await hasPeople(tx))
      throw new ModscaleError("conflict", "This installation is set up already: sign in instead.");
    const { users, memberships, teams } = tx.tables;
    const { teamId, id } = found.invite;
    await spend(tx, id);
    const userId = crypto.randomUUID();
    await tx.orm.insert(users).values({ id: userId, name, email, passwordHash });
    await tx.orm.insert(memberships).values({ teamId, userId, role: "admin" });
    await tx.orm.update(teams).set({ name: teamName }).where(eq(teams.id, teamId));
    await audit(
      tx,
      { actor: { kind: "member", teamId, userId, role: "admin" } },
      { action: "team.setup", subject: teamId },
    );
    return { userId, teamId };
  });
}
