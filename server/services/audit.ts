import type { Connection } from "../../db/database";
import type { Actor } from "./context";

export interface AuditEvent {
  /** What was done: `experiment.launch`, `share.revoke`, … */
  readonly action: string;
  /** Id of what it was done to. */
  readonly subject?: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Writes one line of the team's log, inside the transaction of the change itself, so that neither stands without the other. */
export async function audit(
  tx: Connection,
  ctx: { readonly actor: Actor | SystemActor; readonly teamId?: string },
  event: AuditEvent,
): Promise<void> {
  const teamId = ctx.teamId ?? (ctx.actor.kind === "anonymous" ? undefined : ctx.actor.teamId);
  if (!teamId) throw new Error("An audit event belongs to a team: name it where the actor has none.");
  await tx.orm.insert(tx.tables.auditEvents).values({
    teamId,
    userId: ctx.actor.kind === "member" ? ctx.actor.userId : null,
    actor: auditedKind(ctx.actor),
    action: event.action,
    subject: event.subject ?? null,
    details: { ...event.details },
  });
}

/** The server itself, in what it does without being asked. */
interface SystemActor {
  readonly kind: "system";
  readonly teamId: string;
}

/** A link's holder is not known by name: to the log, an anonymous person. */
function auditedKind(actor: Actor | SystemActor): "member" | "operator" | "system" | "anonymous" {
  return actor.kind === "share" ? "anonymous" : actor.kind;
}
