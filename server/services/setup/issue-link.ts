import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "../../../db/database";
import { hashToken, newToken } from "../tokens";
import { ensureInstallation } from "./ensure-installation";
import { hasPeople } from "./people";

const DAY_MS = 24 * 3600 * 1000;

/**
 * The secret of a fresh set-up link, which works for a day; null once anybody has an account. Only its hash is kept, so each
 * start before the set-up makes a new one and ends the older ones.
 */
export async function issueSetupLink(db: Database): Promise<string | null> {
  const { teamId } = await ensureInstallation(db);
  return db.transaction(async (tx) => {
    if (await hasPeople(tx)) return null;
    const { invites } = tx.tables;
    const token = newToken();
    const now = new Date();
    const open = and(eq(invites.kind, "setup"), isNull(invites.usedAt), isNull(invites.revokedAt));
    await tx.orm.update(invites).set({ revokedAt: now }).where(open);
    await tx.orm.insert(invites).values({
      teamId,
      kind: "setup",
      tokenHash: hashToken(token),
      role: "admin",
      expiresAt: new Date(now.getTime() + DAY_MS),
    });
    return token;
  });
}
