import { and, eq, isNull, sql } from "drizzle-orm";
import type { Connection, Database } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import type { SharedView } from "../../../domain/views";
import { findLink, type ShareLink } from "./link";

/**
 * What a shared page shows first; it is open to anybody who has the token. Counts a view. Throws the same `not_found` for a
 * link that is mistyped, expired or revoked, or whose experiment or report is gone or in the trash.
 */
export async function openShare(db: Database, input: { readonly token: string }): Promise<SharedView> {
  return db.transaction(async (tx) => {
    const link = await findLink(tx, input.token);
    if (!link || !(await stillThere(tx, link))) {
      throw new ModscaleError("not_found", "This link does not work. Ask whoever gave it to you for a new one.");
    }
    const { shareLinks: links } = tx.tables;
    await tx.orm
      .update(links)
      .set({ views: sql`${links.views} + 1`, lastViewedAt: new Date() })
      .where(eq(links.id, link.id));
    return shown(link, link.anonymous ? null : await teamName(tx, link.teamId));
  });
}

/** A comparison is opened even when some of it is gone: the page names what is missing. */
async function stillThere(db: Connection, { scope, teamId }: ShareLink): Promise<boolean> {
  if (scope.kind === "comparison") return true;
  const { experiments, reports } = db.tables;
  const rows =
    scope.kind === "experiment"
      ? await db.orm
          .select({ id: experiments.id })
          .from(experiments)
          .where(
            and(eq(experiments.id, scope.experimentId), eq(experiments.teamId, teamId), isNull(experiments.trashedAt)),
          )
      : await db.orm
          .select({ id: reports.id })
          .from(reports)
          .where(and(eq(reports.id, scope.reportId), eq(reports.teamId, teamId)));
  return rows.length > 0;
}

async function teamName(db: Connection, teamId: string): Promise<string> {
  const { teams } = db.tables;
  const rows = await db.orm.select({ name: teams.name }).from(teams).where(eq(teams.id, teamId)).limit(1);
  return rows[0]?.name ?? "";
}

function shown({ title, scope, expiresAt }: ShareLink, team: string | null): SharedView {
  const head = { title, team, expiresAt };
  switch (scope.kind) {
    case "experiment":
      return { ...head, kind: scope.kind, experimentId: scope.experimentId };
    case "report":
      return { ...head, kind: scope.kind, reportId: scope.reportId };
    case "comparison":
      return { ...head, kind: scope.kind, items: scope.items, view: scope.view };
  }
}
