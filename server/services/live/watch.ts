import { and, eq, exists, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Connection } from "../../../db/database";
import { liveCursor, parseLiveCursor } from "../../../domain/live";
import { emptyCounts, experimentStatus } from "../../../domain/status";
import { authorize, type TeamActor } from "../authorize";
import type { Context } from "../context";
import { countRuns } from "../experiments/counts";
import { notFound } from "../not-found";
import { parseInput } from "../parse";
import { runReachWithin } from "../reach";
import { toldRun } from "../runs/told";
import { readChanges } from "./changes";
import type { LivePoll, Revision } from "./poll";
import type { SharedLooks } from "./shared-looks";

const input = z.strictObject({
  experimentIds: z.array(z.string().max(64)).min(1).max(50),
  keys: z.array(z.string().min(1).max(64)).max(12),
  cursor: z.string().max(5000).nullish(),
});

export type WatchInput = z.input<typeof input>;

/**
 * One poll of a live stream: what changed in the watched experiments past the cursor. Each change raises its experiment's
 * revision under that row's lock, so everything up to the revision read here is visible, and a batch holds exactly what lies
 * between the two: after a reconnect nothing is missing and nothing comes twice but a run's merged chunks, whose known steps
 * `applyLiveBatch` drops. A removed experiment leaves the cursor; throws `not_found` when none is left.
 */
export async function watchChanges(ctx: Context, raw: WatchInput): Promise<LivePoll> {
  const { actor, asked } = admit(ctx, raw);
  return readPoll(ctx.db, actor, asked, await readRevisions(ctx.db, actor, asked.experimentIds));
}

/** The same for streams of one process: those that see and ask alike within a tick of `shared` have one answer in common. */
export async function watchTogether(ctx: Context, raw: WatchInput, shared: SharedLooks): Promise<LivePoll> {
  const { actor, asked } = admit(ctx, raw);
  const sight = [actor.kind, actor.teamId, actor.kind === "share" ? actor.scope : null, asked.experimentIds];
  return shared.poll([sight, asked.keys, asked.cursor ?? null], async () =>
    readPoll(
      ctx.db,
      actor,
      asked,
      await shared.revisions(sight, () => readRevisions(ctx.db, actor, asked.experimentIds)),
    ),
  );
}

function admit(ctx: Context, raw: WatchInput) {
  return { actor: authorize(ctx, "series:read"), asked: parseInput(input, raw) };
}

async function readPoll(
  db: Connection,
  actor: TeamActor,
  { keys, cursor }: z.output<typeof input>,
  watched: readonly Revision[],
): Promise<LivePoll> {
  if (watched.length === 0) throw notFound("experiment");
  const known = parseLiveCursor(cursor);
  const moved = watched.filter((experiment) => experiment.revision > (known.get(experiment.id) ?? -1));
  if (moved.length === 0) return { cursor: liveCursor(watched), batch: null, more: false };

  const reach = runReachWithin(db, actor);
  const changes = await Promise.all(
    moved.map(({ id, revision }) => readChanges(db, reach, { id, after: known.get(id) ?? -1, upTo: revision, keys })),
  );
  const counts = await countRuns(
    db,
    moved.map((experiment) => experiment.id),
    reach,
  );
  const reached = new Map(changes.map((change) => [change.id, change.upTo]));
  return {
    cursor: liveCursor(watched.map(({ id, revision }) => ({ id, revision: reached.get(id) ?? revision }))),
    more: moved.some(({ id, revision }) => (reached.get(id) ?? revision) < revision),
    batch: {
      experiments: changes.map(({ id, upTo }) => {
        const counted = counts.get(id) ?? emptyCounts();
        return { id, revision: upTo, status: experimentStatus(counted), counts: counted };
      }),
      runs: changes.flatMap((change) => change.runs).map((run) => toldRun(actor, run)),
      points: changes.flatMap((change) => change.points),
      at: new Date(),
    },
  };
}

/** Revisions of the watched experiments that hold anything within reach, in the order asked. */
async function readRevisions(db: Connection, actor: TeamActor, ids: readonly string[]): Promise<Revision[]> {
  const { experiments, runs } = db.tables;
  const held = db.orm
    .select({ id: runs.id })
    .from(runs)
    .where(and(runReachWithin(db, actor), eq(runs.experimentId, experiments.id)));
  const rows = await db.orm
    .select({ id: experiments.id, revision: experiments.revision })
    .from(experiments)
    .where(
      and(
        eq(experiments.teamId, actor.teamId),
        isNull(experiments.trashedAt),
        inArray(experiments.id, [...ids]),
        exists(held),
      ),
    );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}
