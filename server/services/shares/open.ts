import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Connection, Database } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import type { SharedView } from "../../../domain/views";
import type { Actor } from "../context";
import { hashToken } from "../tokens";

export type ShareActor = Extract<Actor, { readonly kind: "share" }>;

const token = z.string().min(20).max(100);

/** The actor that a link's token stands for, or null for one that is mistyped, expired or revoked. Checked on every request. */
export async function shareActor(db: Connection, given: string): Promise<ShareActor | null> {
  const link = await findLink(db, given);
  return link && { kind: "share", teamId: link.teamId, linkId: link.id, scope: link.scope };
}

/**
 * Opens a shared page: what it shows first, and the actor for all else on it. Counts a view. Throws the same `not_found` for a
 * link that is mistyped, expired or revoked, or whose experiment is gone.
 */
export async function openShare(db: Database, given: string): Promise<{ actor: ShareActor; view: SharedView }> {
  return db.transaction(async (tx) => {
    const link = await findLink(tx, given);
    if (!link || !(await stillThere(tx, link))) throw deadLink();
    const { shareLinks: links } = tx.tables;
    await tx.orm
      .update(links)
      .set({ views: sql`${links.views} + 1`, lastViewedAt: new Date() })
      .where(eq(links.id, link.id));
    return { actor: { kind: "share", teamId: link.teamId, linkId: link.id, scope: link.scope }, view: view(link) };
  });
}

export function deadLink(): ModscaleError {
  return new ModscaleError(
    "not_found",
    "This link does not work (any more). Ask whoever gave it to you for a new one.",
  );
}

async function findLink(db: Connection, given: string) {
  if (!token.safeParse(given).success) return null;
  const { shareLinks: links } = db.tables;
  const rows = await db.orm
    .select()
    .from(links)
    .where(
      and(
        eq(links.tokenHash, hashToken(given)),
        isNull(links.revokedAt),
        or(isNull(links.expiresAt), gt(links.expiresAt, new Date())),
      ),
    )
    .limit(1);
  return rows[0] ?? null;
}

type Link = NonNullable<Awaited<ReturnType<typeof findLink>>>;

/** A comparison is opened even when some of it is gone: the page names what is missing. */
async function stillThere(db: Connection, { scope, teamId }: Link): Promise<boolean> {
  if (scope.kind === "comparison") return true;
  const { experiments } = db.tables;
  const rows = await db.orm
    .select({ id: experiments.id })
    .from(experiments)
    .where(and(eq(experiments.id, scope.experimentId), eq(experiments.teamId, teamId)))
    .limit(1);
  return rows.length > 0;
}

function view({ title, scope, expiresAt }: Link): SharedView {
  if (scope.kind === "experiment") return { kind: scope.kind, title, experimentId: scope.experimentId, expiresAt };
  return { kind: scope.kind, title, items: scope.items, view: scope.view, expiresAt };
}
