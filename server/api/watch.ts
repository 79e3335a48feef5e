import { tracked } from "@trpc/server";
import { ModscaleError } from "../../domain/errors";
import type { Actor } from "../services/context";
import { watchChanges } from "../services/live/watch";
import type { ApiContext } from "./context";
import { sleep } from "./sleep";

/** Between two looks at the database: with it, a point is sent at most this long after it was written. */
const POLL_MS = 200;

interface Watched {
  readonly experimentIds: string[];
  readonly keys: string[];
  readonly cursor: string | null;
}

/** Throws where the viewer is no longer who opened the stream: signed out, removed, or in another team by now. */
function requireSame(opened: Actor, now: Actor): void {
  if (now.kind !== "anonymous" && opened.kind !== "anonymous" && now.teamId === opened.teamId) return;
  throw new ModscaleError(
    "unauthenticated",
    "Your session has ended, or you are in another team by now. Sign in again.",
  );
}

/**
 * What changes in the watched experiments, for as long as somebody listens. It never returns by itself: tRPC would tell the
 * browser that the stream is over for good. It throws as soon as the viewer loses the right to it.
 */
export async function* watch(ctx: ApiContext, watched: Watched, signal: AbortSignal | undefined) {
  let cursor = watched.cursor;
  while (!signal?.aborted) {
    const { actor } = await ctx.recheck();
    requireSame(ctx.actor, actor);
    const { experimentIds, keys } = watched;
    const poll = await watchChanges({ db: ctx.db, actor }, { experimentIds, keys, cursor });
    cursor = poll.cursor;
    if (poll.batch) yield tracked(poll.cursor, poll.batch);
    else await sleep(POLL_MS, signal);
  }
}
