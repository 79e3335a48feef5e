import { decode } from "next-auth/jwt";
import { z } from "zod";
import type { Database } from "../../db/database";
import type { SessionView } from "../../domain/views";
import type { Actor } from "../services/context";
import { notFound } from "../services/not-found";
import { findSignedIn, type Identity } from "../services/sessions/identity";
import { findShareActor } from "../services/shares/actor";
import { parseCookies, TEAM_COOKIE } from "./cookies";
import { sessionCookieName, sessionSecret } from "./secrets";

/** What a request shows of who sent it. */
export interface Credentials {
  readonly sessionToken: string | null;
  readonly chosenTeam: string | null;
  /** The secret of a share link; a request that shows one is judged by it alone. */
  readonly shareToken: string | null;
}

/** Who a request comes from, by the state of the database at this moment. */
export interface Viewer {
  readonly actor: Actor;
  readonly identity: Identity | null;
  readonly session: SessionView | null;
}

const NOBODY: Viewer = { actor: { kind: "anonymous" }, identity: null, session: null };

/** What is signed into a session's token: who, and the epoch that their sessions had when they signed in. */
export const sessionClaims = z.object({ sub: z.string(), epoch: z.int() });

export function credentialsFrom(
  headers: Headers,
  shareToken: string | null = headers.get("x-share-token"),
): Credentials {
  const cookies = parseCookies(headers.get("cookie"));
  return {
    sessionToken: cookies.get(sessionCookieName()) ?? null,
    chosenTeam: cookies.get(TEAM_COOKIE) ?? null,
    shareToken: shareToken || null,
  };
}

async function claimsOf(token: string): Promise<z.infer<typeof sessionClaims> | null> {
  try {
    const parsed = sessionClaims.safeParse(await decode({ token, secret: sessionSecret() }));
    return parsed.success ? parsed.data : null;
  } catch {
    // Forged, expired, or signed with another secret: all three are simply not a session.
    return null;
  }
}

/**
 * Who this is, read from the database anew at every call: a member who was removed or demoted, or a link that was revoked, is
 * judged by the new state at the very next request. Throws `not_found` for the secret of a link that doesn't work (any more).
 */
export async function findViewer(db: Database, credentials: Credentials): Promise<Viewer> {
  if (credentials.shareToken) {
    const actor = await findShareActor(db, credentials.shareToken);
    if (!actor) throw notFound("link");
    return { ...NOBODY, actor };
  }
  const claims = credentials.sessionToken ? await claimsOf(credentials.sessionToken) : null;
  if (!claims) return NOBODY;
  const person = await findSignedIn(db, { userId: claims.sub, epoch: claims.epoch }, credentials.chosenTeam);
  if (!person) return NOBODY;
  const { identity, session } = person;
  if (!session) return { ...NOBODY, identity };
  return {
    identity,
    session,
    actor: { kind: "member", teamId: session.team.id, userId: identity.userId, role: session.role },
  };
}
