import { ModscaleError } from "../../domain/errors";
import { type Action, may } from "../../domain/permissions";
import type { Viewer } from "../auth/viewer";

/** Who may call: whoever holds this permission, anybody who is signed in, or everybody. */
export type Policy = Action | "signed-in" | "public";

const signInFirst = () => new ModscaleError("unauthenticated", "Sign in first.");

/**
 * Throws `unauthenticated` or `forbidden` unless the policy admits the viewer. Without a policy nobody is admitted. What may be
 * reached beyond the door is decided by the services.
 */
export function enforce(policy: Policy | undefined, viewer: Viewer): void {
  if (policy === undefined) throw new Error("Something without a policy was called.");
  if (policy === "public") return;
  if (policy === "signed-in") {
    if (viewer.identity) return;
    throw signInFirst();
  }
  if (may(viewer.actor, policy)) return;
  if (viewer.actor.kind === "anonymous" && !viewer.identity) throw signInFirst();
  if (viewer.actor.kind === "anonymous") {
    throw new ModscaleError("forbidden", "You are in no team. Ask an admin of a team for an invite.");
  }
  throw new ModscaleError("forbidden", "Your role in this team does not allow this: ask one of its admins.");
}
