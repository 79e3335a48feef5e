import { ModscaleError } from "../../domain/errors";
import { type Action, may } from "../../domain/permissions";
import type { Actor, Context } from "./context";

/** An actor that acts within a team. */
export type TeamActor = Exclude<Actor, { readonly kind: "anonymous" }>;

/**
 * Every verb's first line: the actor, where it may do this at all. What it may do it *to* is the queries' part (`reach.ts`).
 * Throws `unauthenticated` or `forbidden`.
 */
export function authorize(ctx: Pick<Context, "actor">, action: Action): TeamActor {
  const { actor } = ctx;
  if (actor.kind === "anonymous") throw new ModscaleError("unauthenticated", "Sign in to go on.");
  if (may(actor, action)) return actor;
  throw new ModscaleError("forbidden", forbiddenMessage(actor, action));
}

function forbiddenMessage(actor: TeamActor, action: Action): string {
  if (actor.kind === "share") return "A shared link can only be read. Sign in to do more.";
  if (actor.kind === "operator")
    return `The command line may not do this (${action}). Sign in as an admin and do it in the browser.`;
  return `Your role (${actor.role}) may not do this (${action}). Ask an admin of your team.`;
}
