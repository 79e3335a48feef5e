/** What a member of a team may be. */
export const ROLES = ["admin", "member", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/**
 * The one table of who may do what; services enforce it, pages ask it which buttons to show. An action that is not listed for
 * an actor is refused.
 */
const MEMBER_ACTIONS = {
  "experiment:read": ["admin", "member", "viewer"],
  "experiment:launch": ["admin", "member"],
  "experiment:extend": ["admin", "member"],
  "experiment:rename": ["admin", "member"],
  "experiment:stop": ["admin", "member"],
  "experiment:retry": ["admin", "member"],
  "experiment:archive": ["admin", "member"],
  "experiment:delete": ["admin", "member"],
  "run:read": ["admin", "member", "viewer"],
  "finding:read": ["admin", "member", "viewer"],
  "tag:write": ["admin", "member"],
  // A view is a person's own way of looking, so everybody keeps some; what all see is for those who work here, and what others
  // share is changed by its owner or an admin.
  "view:read": ["admin", "member", "viewer"],
  "view:write": ["admin", "member", "viewer"],
  "view:share": ["admin", "member"],
  "view:curate": ["admin"],
  "run:exclude": ["admin", "member"],
  "series:read": ["admin", "member", "viewer"],
  "note:read": ["admin", "member", "viewer"],
  "note:write": ["admin", "member"],
  "report:read": ["admin", "member", "viewer"],
  "report:write": ["admin", "member"],
  "report:delete": ["admin", "member"],
  "worker:read": ["admin", "member", "viewer"],
  "team:read": ["admin", "member", "viewer"],
  "team:rename": ["admin"],
  "member:invite": ["admin"],
  "member:change": ["admin"],
  "member:remove": ["admin"],
  "share:create": ["admin", "member"],
  "share:read": ["admin", "member", "viewer"],
  "share:revoke": ["admin", "member"],
  "audit:read": ["admin"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Action = keyof typeof MEMBER_ACTIONS;
export const ACTIONS = Object.keys(MEMBER_ACTIONS) as readonly Action[];

/** What a share link's holder may do, within what the link covers. */
const SHARE_ACTIONS: readonly Action[] = ["experiment:read", "run:read", "series:read", "note:read", "report:read"];

/** The person at the server's own command line: all that a member may do with experiments, and their links. */
const OPERATOR_ACTIONS: readonly Action[] = [
  "experiment:read",
  "experiment:launch",
  "experiment:extend",
  "experiment:stop",
  "experiment:retry",
  "experiment:archive",
  "experiment:delete",
  "run:read",
  "finding:read",
  "tag:write",
  "run:exclude",
  "series:read",
  "note:read",
  "report:read",
  "worker:read",
  "team:read",
  "share:create",
  "share:read",
  "share:revoke",
];

export type ActorKind = "anonymous" | "member" | "share" | "operator";

export function may(actor: { readonly kind: ActorKind; readonly role?: Role }, action: Action): boolean {
  switch (actor.kind) {
    case "member":
      return actor.role !== undefined && (MEMBER_ACTIONS[action] as readonly Role[]).includes(actor.role);
    case "share":
      return SHARE_ACTIONS.includes(action);
    case "operator":
      return OPERATOR_ACTIONS.includes(action);
    default:
      return false;
  }
}
