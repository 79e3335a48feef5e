import { and, eq, exists, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Connection } from "../../../db/database";
import { liveCursor, parseLiveCursor } from "../../../domain/live";
import { emptyCounts, experimentStatus } from "../../../domain/status";
import type { LiveBatch } from "../../../domain/views";
import { authorize, type TeamActor } from "../authorize";
import type { Context } from "../context";
import { countRuns } from "../experiments/counts";
import { notFound } from "../not-found";
import { parseInput } from "../parse";
import { runReachWithin } from "../reach";
import { toldRun } from "../runs/told";
import { readChanges } from "./changes";

const input = z.strictObject({
  experimentIds: z.array(z.string().max(64)).min(1).max(50),
  keys: z.array(z.string().min(1).max(64)).max(12),
  cursor: z.string().max(5000).nullish(),
});

export interface LivePoll {
  /** Hand back with the next poll; equal to the one given where nothing is new. */
  readonly cursor: string;
  readonly batch: LiveBatch | null;
}

/**
 * One poll of a live stream: what changed in the watched experiments past the cursor. Each change raises its experiment's
 * revision under that row's lock, so everything up to the revision read here is visible, and a batch holds exactly what lies
 * between the two: after a reconnect nothing is missing and nothing comes twice but a run's merged chunks, whose known steps
 * `applyLiveBatch` drops. A removed experiment leaves the cursor; throws `not_found` when none is left.
 */
export async function watchChanges(ctx: Context, raw: z.input<typeof input>): Promise<LivePoll> {
  const actor = authorize(ctx, "series:read");
  const { experimentIds, keys, cursor } = parseInput(input, raw);
  const { db } = ctx;
  const watched = await readRevisions(db, actor, experimentIds);
  if (watched.length === 0) throw notFound("experiment");
  const known = parseLiveCursor(cursor);
  const moved = watched.filter((experiment) => experiment.revision > (known.get(experiment.id) ?? -1));
  if (moved.length === 0) return { cursor: liveCursor(watched), batch: null };

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
async function readRevisions(db: Connection, actor: TeamActor, ids: readonly string[]) {
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
