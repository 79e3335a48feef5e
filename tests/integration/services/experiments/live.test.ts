import { randomUUID } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { applyLiveBatch, type LiveState, liveCursor, seriesId } from "../../../../domain/live";
import type { Context } from "../../../../server/services/context";
import { getExperiment } from "../../../../server/services/experiments/get";
import { stopExperiment } from "../../../../server/services/experiments/stop";
import type { LivePoll } from "../../../../server/services/live/poll";
import { SharedLooks } from "../../../../server/services/live/shared-looks";
import { watchChanges, watchTogether } from "../../../../server/services/live/watch";
import { excludeRun } from "../../../../server/services/runs/exclude";
import { packFloats } from "../../../../server/services/series/codec";
import { trashExperiments } from "../../../../server/services/trash/put";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember, mintUser } from "../../../support/mint";
import { at, logPoints, refusal, setRun } from "./support";

const KEYS = ["train.loss"];
/** Longer than any test. */
const ONE_TICK_MS = 1e12;
const EMPTY: LiveState = { experiments: {}, runs: {}, series: {} };

async function knownCursor(ctx: Context, ...ids: string[]): Promise<string> {
  return liveCursor(await Promise.all(ids.map((id) => getExperiment(ctx, { id }))));
}

/** Polls until nothing is new, as a page that catches up does. */
async function drain(ctx: Context, state: LiveState, experimentIds: string[], cursor: string | null) {
  let [now, at] = [state, cursor];
  for (;;) {
    const poll = await watchChanges(ctx, { experimentIds, keys: KEYS, cursor: at });
    if (!poll.batch) return { state: now, cursor: poll.cursor };
    now = applyLiveBatch(now, poll.batch);
    at = poll.cursor;
  }
}

describeDatabases("watching experiments", (place) => {
  const mint = async () => {
    const ctx = await mintMember(place.db(), "viewer");
    const experiment = await mintExperiment(place.db(), ctx.actor.teamId, { seeds: { first: 0, count: 3 } });
    return { ctx, id: experiment.id, runIds: experiment.runIds };
  };

  it("says nothing while nothing happens", async () => {
    const { ctx, id } = await mint();
    const cursor = await knownCursor(ctx, id);
    expect(await watchChanges(ctx, { experimentIds: [id], keys: KEYS, cursor })).toEqual({
      cursor,
      batch: null,
      more: false,
    });
  });

  it("sends what changed past the cursor, and only that", async () => {
    const { ctx, id, runIds } = await mint();
    const [first, second] = [at(runIds, 0), at(runIds, 1)];
    await setRun(ctx.db, first, "running");
    const cursor = await knownCursor(ctx, id);
    await logPoints(ctx.db, { experimentId: id, runId: second, steps: [0, 1] });
    await logPoints(ctx.db, { experimentId: id, runId: second, key: "unasked", steps: [0, 1] });
    await logPoints(ctx.db, { experimentId: id, runId: second, steps: [2] });
    const poll = await watchChanges(ctx, { experimentIds: [id], keys: KEYS, cursor });
    expect(poll.batch).toMatchObject({
      experiments: [{ id, status: "running", counts: { running: 1, queued: 2 } }],
      runs: [{ id: second, step: 2 }],
      points: [{ runId: second, key: "train.loss", steps: [0, 1, 2], values: [0, 0.1, 0.2] }],
    });
    expect(poll.batch?.runs).toHaveLength(1);
    expect((await watchChanges(ctx, { experimentIds: [id], keys: KEYS, cursor: poll.cursor })).batch).toBeNull();
  });

  it("has no gap and no duplicate for readers that come and go while others write", async () => {
    const { ctx, id, runIds } = await mint();
    const writers = await Promise.all(runIds.map(() => place.open()));
    const chunks = 12;
    let writing = true;
    const write = async (runId: string, index: number) => {
      for (let chunk = 0; chunk < chunks; chunk++) {
        await logPoints(at(writers, index), {
          experimentId: id,
          runId,
          steps: [3 * chunk, 3 * chunk + 1, 3 * chunk + 2],
        });
      }
    };
    const written = Promise.all(runIds.map(write)).finally(() => {
      writing = false;
    });
    let [state, cursor] = [EMPTY, null as string | null];
    const cursors: (string | null)[] = [null];
    while (writing) {
      // SQLite answers within the call: without a turn of the event loop the writers would never come to theirs.
      await turn();
      const poll = await watchChanges(ctx, { experimentIds: [id], keys: KEYS, cursor });
      if (poll.batch) state = applyLiveBatch(state, poll.batch);
      cursors.push(poll.cursor);
      // Every third poll is a reconnect that has lost the last event's id.
      cursor = cursors.length % 3 === 0 ? at(cursors, Math.max(0, cursors.length - 4)) : poll.cursor;
    }
    await written;
    ({ state } = await drain(ctx, state, [id], cursor));
    const expected = Array.from({ length: 3 * chunks }, (_, i) => i);
    for (const runId of runIds) expect(state.series[seriesId(runId, "train.loss")]?.steps).toEqual(expected);
    expect(state.experiments[id]?.revision).toBe((await getExperiment(ctx, { id })).revision);
  });

  it("neither loses nor repeats points whose chunks were merged meanwhile", async () => {
    const { ctx, id, runIds } = await mint();
    const runId = at(runIds, 0);
    await logPoints(ctx.db, { experimentId: id, runId, steps: [0, 1] });
    const { state, cursor } = await drain(ctx, EMPTY, [id], null);
    await logPoints(ctx.db, { experimentId: id, runId, steps: [2, 3] });
    await ctx.db.transaction(async (tx) => {
      const { seriesChunks: chunks } = tx.tables;
      const own = await tx.orm.select().from(chunks).where(eq(chunks.runId, runId));
      const revision = Math.max(...own.map((row) => row.revision));
      const steps = [0, 1, 2, 3];
      await tx.orm.delete(chunks).where(eq(chunks.runId, runId));
      const merged = { ...at(own, 0), revision, lastStep: 3, count: 4 };
      await tx.orm
        .insert(chunks)
        .values({ ...merged, steps: packFloats(steps), values: packFloats(steps.map((s) => s / 10)) });
    });
    const after = await drain(ctx, state, [id], cursor);
    expect(after.state.series[seriesId(runId, "train.loss")]).toEqual({
      attempt: 0,
      steps: [0, 1, 2, 3],
      values: [0, 0.1, 0.2, 0.3],
    });
  });

  it("catches up in several batches after a long absence", async () => {
    const { ctx, id, runIds } = await mint();
    const { seriesChunks: chunks, experiments } = ctx.db.tables;
    const rows = Array.from({ length: 4500 }, (_, step) => ({
      ...{ runId: at(runIds, 0), key: "train.loss", teamId: ctx.actor.teamId, attempt: 0, count: 1 },
      ...{
        firstStep: step,
        lastStep: step,
        revision: 1 + Math.floor(step / 7),
        steps: packFloats([step]),
        values: packFloats([step]),
      },
    }));
    for (let start = 0; start < rows.length; start += 500)
      await ctx.db.orm.insert(chunks).values(rows.slice(start, start + 500));
    await ctx.db.orm.update(experiments).set({ revision: 700 }).where(eq(experiments.id, id));
    const first = await watchChanges(ctx, { experimentIds: [id], keys: KEYS, cursor: null });
    expect(first.batch?.points[0]?.steps.length).toBeLessThanOrEqual(2000);
    const { state, cursor } = await drain(ctx, EMPTY, [id], null);
    expect(state.series[seriesId(at(runIds, 0), "train.loss")]?.steps).toEqual(rows.map((row) => row.firstStep));
    expect(cursor).toBe(`${id}:700`);
  });

  it("lets a removed experiment go and ends when none is left", async () => {
    const { ctx, id } = await mint();
    const other = await mintExperiment(ctx.db, ctx.actor.teamId);
    const member = { ...ctx, actor: { ...ctx.actor, role: "member" as const } };
    const cursor = await knownCursor(ctx, id, other.id);
    await trashExperiments(member, { ids: [id] });
    await stopExperiment(member, { id: other.id });
    const poll = await watchChanges(ctx, { experimentIds: [id, other.id], keys: KEYS, cursor });
    expect(poll.batch?.experiments).toMatchObject([{ id: other.id, status: "stopped" }]);
    expect(poll.cursor).not.toContain(id);
    await trashExperiments(member, { ids: [other.id] });
    expect(
      await refusal(() => watchChanges(ctx, { experimentIds: [id, other.id], keys: KEYS, cursor: poll.cursor })),
    ).toBe("not_found");
  });

  it("sends all there is to a page that knows nothing", async () => {
    const { ctx, id } = await mint();
    const poll = await watchChanges(ctx, { experimentIds: [id], keys: [], cursor: "damaged" });
    expect(poll.batch?.runs).toHaveLength(3);
  });

  it("is read once for all who see and ask alike, and for nobody else", async () => {
    const { ctx, id, runIds } = await mint();
    const { teamId } = ctx.actor;
    const colleague = {
      db: ctx.db,
      actor: { ...ctx.actor, userId: await mintUser(ctx.db, teamId), role: "admin" as const },
    };
    const scope = { kind: "experiment", experimentId: id } as const;
    const holder: Context = { db: ctx.db, actor: { kind: "share", teamId, linkId: randomUUID(), scope } };
    const stranger = await mintMember(ctx.db);
    await logPoints(ctx.db, { experimentId: id, runId: at(runIds, 0), steps: [0, 1] });
    await excludeRun(colleague, { id: at(runIds, 1), reason: "The disk was full." });

    const looks = new SharedLooks(ONE_TICK_MS);
    const ask = (who: Context, keys: string[] = KEYS) =>
      watchTogether(who, { experimentIds: [id], keys, cursor: null }, looks);
    const alone = (who: Context, keys: string[] = KEYS) =>
      watchChanges(who, { experimentIds: [id], keys, cursor: null });
    const told = ({ batch, ...poll }: LivePoll) => ({ ...poll, batch: batch && { ...batch, at: null } });

    const first = await ask(ctx);
    expect(await ask(colleague)).toBe(first);
    expect(told(first)).toEqual(told(await alone(ctx)));
    expect(told(await ask(holder))).toEqual(told(await alone(holder)));
    expect((await ask(holder)).batch?.runs).not.toEqual(first.batch?.runs);
    expect(told(await ask(ctx, []))).toEqual(told(await alone(ctx, [])));
    expect(await refusal(() => ask(stranger))).toBe("not_found");
    expect(await refusal(() => ask(stranger))).toBe("not_found");
  });

  it("reaches the same revision for all of a tick, and goes on from there", async () => {
    const { ctx, id, runIds } = await mint();
    const looks = new SharedLooks(ONE_TICK_MS);
    const ask = (cursor: string | null, shared = looks) =>
      watchTogether(ctx, { experimentIds: [id], keys: KEYS, cursor }, shared);
    await logPoints(ctx.db, { experimentId: id, runId: at(runIds, 0), steps: [0] });
    const cursor = await knownCursor(ctx, id);
    const newcomer = await ask(null);
    await logPoints(ctx.db, { experimentId: id, runId: at(runIds, 0), steps: [1] });
    expect((await ask(cursor)).cursor).toBe(newcomer.cursor);
    const next = await ask(newcomer.cursor, new SharedLooks(ONE_TICK_MS));
    expect(next.batch?.points).toMatchObject([{ steps: [1] }]);
  });
});
