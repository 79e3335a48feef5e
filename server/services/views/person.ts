import { ModscaleError } from "../../../domain/errors";
import type { Action } from "../../../domain/permissions";
import { authorize } from "../authorize";
import type { Actor, Context } from "../context";

export type Person = Extract<Actor, { readonly kind: "member" }>;

/** As `authorize`; views are kept by people alone. */
export function authorizePerson(ctx: Pick<Context, "actor">, action: Action): Person {
  const actor = authorize(ctx, action);
  if (actor.kind === "member") return actor;
  throw new ModscaleError("forbidden", "Views are kept by people: sign in and save it in the browser.");
}
