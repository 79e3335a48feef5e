import type { Context } from "../context";
import { authorizePerson, type Person } from "./person";

/** Throws `forbidden` where a person may not change a view: what the team sees takes more than what is one's own. */
export function requireChange(
  ctx: Pick<Context, "actor">,
  person: Person,
  view: { readonly userId: string; readonly shared: boolean },
): void {
  if (view.userId !== person.userId) authorizePerson(ctx, "view:curate");
  else if (view.shared) authorizePerson(ctx, "view:share");
}
