import type { Database } from "../../../db/database";
import type { Role } from "../../../domain/permissions";
import { LINK_CLIENT } from "../ratelimit/doors";
import { guardLookup } from "../ratelimit/guard-lookup";
import { deadLink, findOpen } from "./find-open";

export interface OpenInvite {
  readonly id: string;
  readonly teamId: string;
  readonly email: string;
  readonly team: string;
  readonly role: Role;
}

/**
 * What an invite's link offers. Throws `not_found` for one that is used, expired, revoked or mistyped, and `rate_limited` for a
 * client that has tried too many of those.
 */
export async function lookupInvite(
  db: Database,
  { token, client }: { readonly token: string; readonly client: string },
): Promise<OpenInvite> {
  return guardLookup(db, LINK_CLIENT, client, async () => {
    const found = await findOpen(db, "invite", token);
    if (!found?.invite.email) throw deadLink();
    const { id, teamId, email, role } = found.invite;
    return { id, teamId, email, role, team: found.team };
  });
}
