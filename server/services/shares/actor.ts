import type { Connection } from "../../../db/database";
import type { Actor } from "../context";
import { findLink } from "./link";

/** Who the holder of a link is to the services, read anew for every request; null where the link doesn't work (any more). */
export async function findShareActor(
  db: Connection,
  token: string,
): Promise<Extract<Actor, { readonly kind: "share" }> | null> {
  const link = await findLink(db, token);
  return link && { kind: "share", teamId: link.teamId, linkId: link.id, scope: link.scope };
}
