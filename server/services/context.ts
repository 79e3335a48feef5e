import type { Database } from "../../db/database";
import type { Role } from "../../domain/permissions";
import type { ShareScope } from "../../domain/share";

/** Who asks. Each actor but the anonymous one acts within a single team. */
export type Actor =
  | { readonly kind: "anonymous" }
  | { readonly kind: "member"; readonly teamId: string; readonly userId: string; readonly role: Role }
  | { readonly kind: "share"; readonly teamId: string; readonly linkId: string; readonly scope: ShareScope }
  /** The person at the server's own command line. */
  | { readonly kind: "operator"; readonly teamId: string };

/** What every service verb takes first. */
export interface Context {
  readonly db: Database;
  readonly actor: Actor;
}
