import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { linkToken } from "../../../domain/people";
import { hashToken } from "../tokens";

/** The link that a token opens now; null for one that is mistyped, expired or revoked. */
export async function findLink(db: Connection, token: string) {
  if (!linkToken.safeParse(token).success) return null;
  const { shareLinks: links } = db.tables;
  const rows = await db.orm
    .select()
    .from(links)
    .where(
      and(
        eq(links.tokenHash, hashToken(token)),
        isNull(links.revokedAt),
        or(isNull(links.expiresAt), gt(links.expiresAt, new Date())),
      ),
    )
    .limit(1);
  return rows[0] ?? null;
}

export type ShareLink = NonNullable<Awaited<ReturnType<typeof findLink>>>;
