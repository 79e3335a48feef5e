import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { METHODS } from "../../../../domain/methods";
import type { ShareScope } from "../../../../domain/share";
import { compareCandidates } from "../../../../server/services/compare/candidates";
import { resolveComparison } from "../../../../server/services/compare/resolve";
import type { Context } from "../../../../server/services/context";
import { getExperiment } from "../../../../server/services/experiments/get";
import { listExperiments } from "../../../../server/services/experiments/list";
import { listRuns } from "../../../../server/services/experiments/list-runs";
import { stopExperiment } from "../../../../server/services/experiments/stop";
import { watchChanges } from "../../../../server/services/live/watch";
import { getRun } from "../../../../server/services/runs/get";
import { readSeries } from "../../../../server/services/series/read";
import { findShareActor } from "../../../../server/services/shares/actor";
import { createShare } from "../../../../server/services/shares/create";
import { listShares } from "../../../../server/services/shares/list";
import { openShare } from "../../../../server/services/shares/open";
import { revokeShare } from "../../../../server/services/shares/revoke";
import { trashExperiments } from "../../../../server/services/trash/put";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember } from "../../../support/mint";
import { at, logPoints, refusal } from "./support";

const KEYS = ["train.loss"];
const VIEW = { metrics: ["test.loss"], x: "step" as const, logX: false, logY: true, smoothing: 0, seeds: true };

describeDatabases("shared links", (place) => {
  const mint = async () => {
    const owner = await mintMember(place.db(), "member");
    const methods = METHODS.slice(0, 2);
    const experiment = await mintExperiment(place.db(), owner.actor.teamId, { methods });
    const other = await mintExperiment(place.db(), owner.actor.teamId, { methods });
    for (const { id, runIds } of [experiment, other]) {
      for (const runId of runIds) await logPoints(place.db(), { experimentId: id, runId, steps: [0, 1] });
    }
    return { owner, experiment, other };
  };
  const share = async (owner: Context, scope: ShareScope, expiresIn: number | null = null) => {
    const link = await createShare(owner, { scope, title: "For the paper", expiresIn });
    const actor = await findShareActor(place.db(), link.token);
    if (!actor) throw new Error("The link of this test doesn't work.");
    return { ...link, visitor: { db: place.db(), actor } satisfies Context };
  };
  const open = (token: string) => openShare(place.db(), { token });

  it("tells a run's team which worker trained it and why no faster engine did, and a link's holder neither", async () => {
    const { owner, experiment } = await mint();
    const { visitor } = await share(owner, { kind: "experiment", experimentId: experiment.id });
    const { runs, attempts } = place.db().tables;
    const id = at(experiment.runIds, 0);
    const notices = [{ attempt: 1, at: "2026-01-01T00:00:00.000Z", message: "A slower way was taken." }];
    const obstacles = [{ engine: "native-cpu" as const, reason: "/home/someone/.cache is gone." }];
    const surroundings = {
      modscale: "0",
      commit: null,
      node: "v20",
      engine: "wasm" as const,
      engineLabel: "WebAssembly",
    };
    const environment = { ...surroundings, engineVersion: "4", device: "A processor", stack: 1, obstacles };
    await place.db().orm.update(runs).set({ notices, environment }).where(eq(runs.id, id));
    const attempt = { runId: id, number: 1, teamId: owner.actor.teamId, workerId: "someone's", stack: 3 };
    await place
      .db()
      .orm.insert(attempts)
      .values({ ...attempt, status: "running" });

    const theirs = await getRun(visitor, { id });
    expect(theirs).toMatchObject({ run: { notices }, attempts: [{ workerId: "", stack: 3 }] });
    expect(theirs.environment).toEqual({ ...environment, obstacles: [] });
    expect(await getRun(owner, { id })).toMatchObject({ attempts: [{ workerId: "someone's" }], environment });
  });

  it("covers one experiment, with its arms, runs and series, and nothing else", async () => {
    const { owner, experiment, other } = await mint();
    const { visitor } = await share(owner, { kind: "experiment", experimentId: experiment.id });
    const view = await getExperiment(visitor, { id: experiment.id });
    expect(view).toMatchObject({ createdBy: null, counts: { queued: 4 } });
    expect(await listRuns(visitor, { id: experiment.id })).toHaveLength(4);
    expect((await listExperiments(visitor)).rows.map((row) => row.id)).toEqual([experiment.id]);
    expect(new Set((await compareCandidates(visitor)).map((row) => row.item))).toEqual(
      new Set(experiment.armIds.map((id) => `arm-${id}`)),
    );
    const all = [...experiment.runIds, ...other.runIds];
    const series = await readSeries(visitor, { runIds: all, keys: KEYS });
    expect(series.map((view) => view.runId)).toEqual([...experiment.runIds]);

    expect(await refusal(() => getExperiment(visitor, { id: other.id }))).toBe("not_found");
    expect(await refusal(() => getRun(visitor, { id: at(other.runIds, 0) }))).toBe("not_found");
    expect(await refusal(() => watchChanges(visitor, { experimentIds: [other.id], keys: KEYS }))).toBe("not_found");
    expect((await resolveComparison(visitor, { items: [`arm-${at(other.armIds, 0)}`] })).entries).toEqual([]);
    expect(await refusal(() => stopExperiment(visitor, { id: experiment.id }))).toBe("forbidden");
    expect(await refusal(() => listShares(visitor))).toBe("forbidden");
  });

  it("covers a comparison's items: all runs of its arm, only the one run of its run", async () => {
    const { owner, experiment, other } = await mint();
    const armId = at(experiment.armIds, 0);
    const [runId, sibling] = [at(other.runIds, 0), at(other.runIds, 1)];
    const items = [
      { kind: "arm" as const, id: armId },
      { kind: "run" as const, id: runId },
    ];
    const { visitor, token } = await share(owner, { kind: "comparison", items, view: VIEW });
    expect(await open(token)).toMatchObject({ kind: "comparison", items, view: VIEW });

    const asked = [
      `arm-${armId}`,
      `run-${runId}`,
      `run-${sibling}`,
      `arm-${at(other.armIds, 0)}`,
      `arm-${at(experiment.armIds, 1)}`,
    ];
    const { entries, missing } = await resolveComparison(visitor, { items: asked });
    expect(entries.map((entry) => entry.runs.length)).toEqual([2, 1]);
    expect(missing).toEqual(asked.slice(2));
    const series = await readSeries(visitor, { runIds: [...experiment.runIds, ...other.runIds], keys: KEYS });
    expect(new Set(series.map((view) => view.runId))).toEqual(new Set([...experiment.runIds.slice(0, 2), runId]));
    expect(await refusal(() => getRun(visitor, { id: sibling }))).toBe("not_found");
    expect((await getRun(visitor, { id: runId })).run.id).toBe(runId);
    for (const { id } of [experiment, other]) {
      expect(await refusal(() => getExperiment(visitor, { id }))).toBe("not_found");
      expect(await refusal(() => listRuns(visitor, { id }))).toBe("not_found");
    }
    expect((await listExperiments(visitor)).rows).toEqual([]);

    const { batch } = await watchChanges(visitor, {
      experimentIds: [experiment.id, other.id],
      keys: KEYS,
      cursor: null,
    });
    expect(batch?.runs.map((run) => run.id).sort()).toEqual([...experiment.runIds.slice(0, 2), runId].sort());
    expect(batch?.points).toHaveLength(3);
    expect(batch?.experiments.map((row) => row.counts.queued)).toEqual([2, 1]);
  });

  it("opens by its token only, counts each opening, and keeps no token", async () => {
    const { owner, experiment } = await mint();
    const { id, token, path } = await share(owner, { kind: "experiment", experimentId: experiment.id });
    expect(path).toBe(`/share/${token}`);
    expect(await open(token)).toMatchObject({
      kind: "experiment",
      title: "For the paper",
      experimentId: experiment.id,
    });
    await open(token);
    expect(await listShares(owner)).toMatchObject([
      { id, title: "For the paper", views: 2, createdBy: "A person", revokedAt: null },
    ]);
    expect(at(await listShares(owner), 0).lastViewedAt).toBeInstanceOf(Date);
    const { shareLinks } = owner.db.tables;
    const stored = await owner.db.orm.select().from(shareLinks).where(eq(shareLinks.id, id));
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it("says the same of a link that is mistyped, expired, revoked, or of a deleted experiment", async () => {
    const { owner, experiment, other } = await mint();
    const scope = { kind: "experiment" as const, experimentId: experiment.id };
    const [expired, revoked, gone] = [
      await share(owner, scope, 60),
      await share(owner, scope),
      await share(owner, { kind: "experiment", experimentId: other.id }),
    ];
    const { shareLinks } = owner.db.tables;
    await owner.db.orm
      .update(shareLinks)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(shareLinks.id, expired.id));
    await revokeShare(owner, { id: revoked.id });
    await trashExperiments(owner, { ids: [other.id] });
    const messages = await Promise.all(
      ["mistyped", `${revoked.token}x`, expired.token, revoked.token, gone.token].map((token) =>
        open(token).then(
          () => "opened",
          (error: Error) => error.message,
        ),
      ),
    );
    expect(new Set(messages).size).toBe(1);
    expect(messages[0]).toMatch(/does not work/);
    for (const { token } of [expired, revoked]) expect(await findShareActor(owner.db, token)).toBeNull();
    expect(at(await listShares(owner), 0).views).toBe(0);
  });

  it("refuses a scope that is malformed or too small, and an expiry in the past", async () => {
    const { owner, experiment } = await mint();
    const scope = { kind: "experiment" as const, experimentId: experiment.id };
    expect(await refusal(() => createShare(owner, { scope, title: "x", expiresIn: -5 }))).toBe("invalid");
    expect(await refusal(() => createShare(owner, { scope, title: " " }))).toBe("invalid");
    const one = {
      kind: "comparison" as const,
      items: [{ kind: "arm" as const, id: at(experiment.armIds, 0) }],
      view: VIEW,
    };
    expect(await refusal(() => createShare(owner, { scope: one, title: "x" }))).toBe("invalid");
  });
});
