import { and, eq, gt, isNull } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import { hashToken } from "../tokens";

/** One answer for a link that is used, expired, revoked or mistyped. */
export function deadLink(): ModscaleError {
  return new ModscaleError("not_found", "This link doesn't work (any more). Ask for a new one.");
}

/** Links that can still be used. */
export function stillOpen({ tables: { invites } }: Connection, now = new Date()) {
  return and(isNull(invites.usedAt), isNull(invites.revokedAt), gt(invites.expiresAt, now));
}

/** The open set-up link or invite behind `token`, or null. */
export async function findOpen(connection: Connection, kind: "setup" | "invite", token: string) {
  const { orm, tables } = connection;
  const { invites, teams } = tables;
  const [found] = await orm
    .select({ invite: invites, team: teams.name })
    .from(invites)
    .innerJoin(teams, eq(teams.id, invites.teamId))
    .where(and(eq(invites.tokenHash, hashToken(token)), eq(invites.kind, kind), stillOpen(connection)));
  return found ?? null;
}

/**
 * Uses up a link that was found open. The condition in the update makes it single-use even where two requests found it open at
 * the same moment. Throws `not_found` for the later one.
 */
export async function spend(tx: Connection, id: string): Promise<void> {
  const { orm, tables } = tx;
  const { invites } = tables;
  const used = await orm
    .update(invites)
    .set({ usedAt: new Date() })
    .where(and(eq(invites.id, id), stillOpen(tx)))
    .returning({ id: invites.id });
  if (used.length === 0) throw deadLink();
}
