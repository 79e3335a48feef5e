import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Context } from "../../../../server/services/context";
import { estimateExtension } from "../../../../server/services/experiments/estimate-extension";
import { extendExperiment } from "../../../../server/services/experiments/extend";
import { getExperiment } from "../../../../server/services/experiments/get";
import { launchExperiment } from "../../../../server/services/experiments/launch";
import { listRuns } from "../../../../server/services/experiments/list-runs";
import { retryFailed } from "../../../../server/services/experiments/retry-failed";
import { watchChanges } from "../../../../server/services/live/watch";
import { describeDatabases } from "../../../support/database";
import { mintMember, tinySpec } from "../../../support/mint";
import { at, refusal, setRun } from "./support";

const METHODS = ["monolithic", "modular"];

describeDatabases("extending an experiment", (place) => {
  const launch = async (grid: unknown, over: Readonly<Record<string, unknown>> = {}) => {
    const ctx = await mintMember(place.db(), "member");
    const spec = tinySpec({ methods: METHODS, grid, seeds: { first: 4, count: 2 }, ...over });
    return { ctx, ...(await launchExperiment(ctx, { spec })) };
  };
  /** "modular m = 2, n = 40: 4, 5", in the order in which pages list them. */
  const listed = async (ctx: Context, id: string) => {
    const { arms } = await getExperiment(ctx, { id });
    const runs = await listRuns(ctx, { id });
    expect(arms.map(({ position }) => position)).toEqual(arms.map((_, index) => index));
    expect(runs.map(({ armId }) => armId)).toEqual(
      arms.flatMap((arm) => runs.filter(({ armId }) => armId === arm.id).map(({ armId }) => armId)),
    );
    return arms.map(({ id: armId, method, params }) => {
      const seeds = runs.filter((run) => run.armId === armId).map(({ seed }) => seed);
      return `${method} ${Object.entries(params).join(" ")}: ${seeds.join(", ")}`;
    });
  };
  const waiting = async (ctx: Context, id: string) => {
    const { jobs } = ctx.db.tables;
    return (await ctx.db.orm.select({ runId: jobs.runId }).from(jobs).where(eq(jobs.experimentId, id))).length;
  };

  it("gives every arm the new seeds, queued, and leaves what has ended", async () => {
    const { ctx, id } = await launch({ n: [40, 60] });
    const done = at(await listRuns(ctx, { id }), 0);
    await setRun(ctx.db, done.id, "finished", { metrics: { "test.relativeLoss": 0.5 } });
    const before = await getExperiment(ctx, { id });
    expect(await extendExperiment(ctx, { id, seeds: 3 })).toEqual({ runs: 4 });

    const after = await getExperiment(ctx, { id });
    expect(after.spec).toEqual({ ...before.spec, seeds: { first: 4, count: 3 } });
    expect(after.arms).toEqual(before.arms);
    expect(after).toMatchObject({ status: "running", counts: { finished: 1, queued: 11 } });
    expect(await waiting(ctx, id)).toBe(11);
    const runs = await listRuns(ctx, { id });
    expect(at(runs, 0)).toMatchObject({ id: done.id, status: "finished", metrics: { "test.relativeLoss": 0.5 } });
    expect(runs.slice(0, 3).map(({ seed }) => seed)).toEqual([4, 5, 6]);
    const cursor = `${id}:${before.revision}`;
    const { batch } = await watchChanges(ctx, { experimentIds: [id], keys: [], cursor });
    expect(batch?.runs.map(({ seed }) => seed)).toEqual([6, 6, 6, 6]);
  });

  it("has the experiment's label asked for by all of its runs, new ones and those tried again", async () => {
    const { ctx, id } = await launch({ n: [40] }, { label: "gpu" });
    await extendExperiment(ctx, { id, seeds: 3 });
    const failed = at(await listRuns(ctx, { id }), 0);
    await setRun(ctx.db, failed.id, "failed");
    await retryFailed(ctx, { id });
    const { jobs } = ctx.db.tables;
    const labels = await ctx.db.orm.select({ label: jobs.label }).from(jobs).where(eq(jobs.experimentId, id));
    expect(labels).toEqual(Array.from({ length: 6 }, () => ({ label: "gpu" })));
    expect((await getExperiment(ctx, { id })).spec.label).toBe("gpu");
  });

  it("adds values of axes with all seeds, and lists arms along the grid, whenever they came", async () => {
    const { ctx, id } = await launch({ m: [2, 4], n: [40, 80] });
    expect(await extendExperiment(ctx, { id, grid: { n: [60] } })).toEqual({ runs: 8 });
    const range = { from: 3, to: 5, count: 2, scale: "linear" };
    expect(await extendExperiment(ctx, { id, grid: { m: range }, seeds: 3 })).toEqual({ runs: 12 + 36 });
    expect(await listed(ctx, id)).toEqual(
      METHODS.flatMap((method) =>
        [2, 3, 4, 5].flatMap((m) => [40, 60, 80].map((n) => `${method} m,${m} n,${n}: 4, 5, 6`)),
      ),
    );
    const { spec, arms } = await getExperiment(ctx, { id });
    expect(spec.grid).toEqual({ m: [2, 3, 4, 5], n: [40, 60, 80] });
    for (const { params, config } of arms)
      expect([config.task, config.data]).toMatchObject([{ m: params.m }, { n: params.n }]);
    // Launched at once, it would have the same arms.
    const anew = await launchExperiment(ctx, { spec });
    expect(await listed(ctx, anew.id)).toEqual(await listed(ctx, id));
  });

  it("adds a value to each grid of a union that varies its axis", async () => {
    const { ctx, id } = await launch([{ m: [2, 3] }, { n: [40, 60] }], { methods: ["modular"] });
    await extendExperiment(ctx, { id, grid: { n: [80] } });
    expect(await listed(ctx, id)).toEqual([
      "modular m,2 n,40: 4, 5",
      "modular m,2 n,60: 4, 5",
      "modular m,2 n,80: 4, 5",
      "modular m,3 n,40: 4, 5",
    ]);
  });

  it("says what an extension would cost, by what it adds alone", async () => {
    const { ctx, id } = await launch({ n: [40, 60] });
    expect(await estimateExtension(ctx, { id, seeds: 5 })).toMatchObject({ ok: true, estimate: { arms: 4, runs: 12 } });
    const answer = await estimateExtension(ctx, { id, grid: { n: [80] }, seeds: 5 });
    expect(answer).toMatchObject({ ok: true, estimate: { arms: 6, runs: 12 + 10 } });
    expect(answer.ok && answer.estimate.seconds).toBeGreaterThan(0);
    expect(await getExperiment(ctx, { id })).toMatchObject({ counts: { queued: 8 } });
  });

  it.each([
    [{}, ""],
    [{ seeds: 2 }, "seeds"],
    [{ seeds: 51 }, "seeds"],
    [{ seeds: "5" }, "seeds"],
    [{ grid: { n: [60] } }, "grid.n"],
    [{ grid: { n: [80, 80] } }, "grid.n"],
    [{ grid: { n: [3] } }, "data.n"],
    [{ grid: { m: [3] } }, "grid.m"],
    [{ grid: { q: [3] } }, "grid"],
    [{ grid: [{ n: [80] }] }, "grid"],
    [{ grid: { n: Array.from({ length: 50 }, (_, i) => 100 + i) } }, "grid.n"],
  ])("refuses %j at its field, and adds nothing", async (asked, path) => {
    const { ctx, id } = await launch({ n: [40, 60] });
    const answer = await estimateExtension(ctx, { id, ...asked });
    expect(answer).toMatchObject({ ok: false, issues: expect.arrayContaining([expect.objectContaining({ path })]) });
    expect(await refusal(() => extendExperiment(ctx, { id, ...asked }))).toBe("invalid");
    expect(await getExperiment(ctx, { id })).toMatchObject({ counts: { queued: 8 }, spec: { grid: { n: [40, 60] } } });
  });

  it("lets one of two that extend alike at once through, and logs it", async () => {
    const { ctx, id } = await launch({ n: [40, 60] });
    const ended = await Promise.all([0, 1].map(() => refusal(() => extendExperiment(ctx, { id, seeds: 3 }))));
    expect(ended.sort()).toEqual(["invalid", null].sort());
    expect((await getExperiment(ctx, { id })).counts.queued).toBe(12);
    const { auditEvents: log } = ctx.db.tables;
    const rows = await ctx.db.orm.select().from(log).where(eq(log.action, "experiment.extend"));
    expect(rows.filter(({ subject }) => subject === id)).toMatchObject([{ details: { runs: 4, arms: 0, seeds: 3 } }]);
  });

  it("takes up a spec from before a field came, and refuses arms that it would lay out otherwise", async () => {
    const { ctx, id } = await launch({ n: [40, 60] });
    const { experiments, arms } = ctx.db.tables;
    const { constrain: _, ...older } = (await getExperiment(ctx, { id })).spec;
    await ctx.db.orm
      .update(experiments)
      .set({ spec: Object(older) })
      .where(eq(experiments.id, id));
    expect(await extendExperiment(ctx, { id, seeds: 3 })).toEqual({ runs: 4 });
    await ctx.db.orm
      .update(arms)
      .set({ params: { n: 41 } })
      .where(eq(arms.experimentId, id));
    expect(await refusal(() => extendExperiment(ctx, { id, seeds: 4 }))).toBe("conflict");
  });
});
