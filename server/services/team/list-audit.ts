import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { AuditView, Page } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { afterCursor, page } from "../cursor";
import { parseInput } from "../parse";
import { shownName } from "../people";

const PAGE = 50;
const input = z.strictObject({ cursor: z.string().max(300).nullish() });

/** Who acted, where the log names no (remaining) account. */
const NAMELESS = {
  member: "A former member",
  operator: "Command line",
  system: "modscale",
  anonymous: "Somebody with a link",
} as const;

/** The team's log, newest first. */
export async function listAudit(ctx: Context, raw: z.input<typeof input>): Promise<Page<AuditView>> {
  const { teamId } = authorize(ctx, "audit:read");
  const { cursor } = parseInput(input, raw);
  const { auditEvents, users } = ctx.db.tables;
  const rows = await ctx.db.orm
    .select({
      id: auditEvents.id,
      at: auditEvents.createdAt,
      kind: auditEvents.actor,
      name: shownName(ctx.db),
      action: auditEvents.action,
      subject: auditEvents.subject,
      details: auditEvents.details,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.userId))
    .where(and(eq(auditEvents.teamId, teamId), afterCursor(auditEvents.createdAt, auditEvents.id, cursor)))
    .orderBy(desc(auditEvents.createdAt), desc(auditEvents.id))
    .limit(PAGE + 1);
  const cut = page(rows, PAGE, ({ at, id }) => ({ at, id }));
  return { ...cut, rows: cut.rows.map(({ kind, name, ...event }) => ({ ...event, actor: name ?? NAMELESS[kind] })) };
}
