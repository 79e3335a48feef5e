import { tracked } from "@trpc/server";
import { ModscaleError } from "../../domain/errors";
import type { Actor } from "../services/context";
import { SharedLooks } from "../services/live/shared-looks";
import { watchTogether } from "../services/live/watch";
import type { ApiContext } from "./context";
import { sleep } from "./sleep";

/** Between two looks at the database: with it, a point is sent at most this long after it was written. */
const TICK_MS = 200;
/** For how long a stream goes on without asking whether its viewer still may see it. */
const RECHECK_MS = 1000;

/** One for all streams of this process. */
const looks = new SharedLooks(TICK_MS);

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
  let { actor } = ctx;
  let checkedAt = Date.now();
  while (!signal?.aborted) {
    if (Date.now() - checkedAt >= RECHECK_MS) {
      ({ actor } = await ctx.recheck());
      requireSame(ctx.actor, actor);
      checkedAt = Date.now();
    }
    const { experimentIds, keys } = watched;
    const poll = await watchTogether({ db: ctx.db, actor }, { experimentIds, keys, cursor }, looks);
    cursor = poll.cursor;
    if (poll.batch) yield tracked(poll.cursor, poll.batch);
    if (!poll.more) await sleep(looks.untilNextMs, signal);
  }
}
