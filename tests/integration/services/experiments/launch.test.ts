import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { canonicalJson } from "../../../../domain/canonical";
import { parameterCount } from "../../../../domain/cost";
import type { WorkerEngine } from "../../../../domain/environment";
import { estimateExperiment } from "../../../../server/services/experiments/estimate";
import { getExperiment } from "../../../../server/services/experiments/get";
import { launchExperiment } from "../../../../server/services/experiments/launch";
import { listRuns } from "../../../../server/services/experiments/list-runs";
import { describeDatabases } from "../../../support/database";
import { mintMember, tinySpec } from "../../../support/mint";
import { at, refusal } from "./support";

describeDatabases("launching", (place) => {
  it("writes the experiment, its arms, runs and jobs, and an audit line", async () => {
    const ctx = await mintMember(place.db(), "member");
    const spec = { ...tinySpec({ methods: ["modular", "monolithic"], grid: { n: [40, 60] } }), name: "  Two by two " };
    const { id } = await launchExperiment(ctx, { spec, preset: "sine-quick" });

    const view = await getExperiment(ctx, { id });
    expect(view).toMatchObject({
      name: "Two by two",
      preset: "sine-quick",
      status: "queued",
      revision: 0,
      createdBy: "A person",
    });
    expect(view.counts.queued).toBe(8);
    expect(view.arms.map((arm) => [arm.method, arm.params.n])).toEqual([
      ["monolithic", 40],
      ["monolithic", 60],
      ["modular", 40],
      ["modular", 60],
    ]);
    const arm = at(view.arms, 3);
    expect(arm.parameters).toBe(parameterCount(arm.config));

    const { tables, orm } = ctx.db;
    const [stored] = await orm.select().from(tables.arms).where(eq(tables.arms.id, arm.id));
    expect(stored?.configHash).toBe(createHash("sha256").update(canonicalJson(arm.config)).digest("hex"));
    expect(stored?.teamId).toBe(ctx.actor.teamId);

    const runs = await listRuns(ctx, { id });
    expect(runs.map((run) => run.seed)).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
    const jobs = await orm
      .select({ runId: tables.jobs.runId })
      .from(tables.jobs)
      .where(eq(tables.jobs.experimentId, id))
      .orderBy(asc(tables.jobs.position));
    expect(jobs.map((job) => job.runId)).toEqual(runs.map((run) => run.id));

    const log = await orm.select().from(tables.auditEvents).where(eq(tables.auditEvents.teamId, ctx.actor.teamId));
    expect(log).toMatchObject([
      { action: "experiment.launch", subject: id, userId: ctx.actor.userId, actor: "member", details: { runs: 8 } },
    ]);
  });

  it("refuses a wrong spec by field and leaves nothing behind", async () => {
    const ctx = await mintMember(place.db());
    const spec = { ...tinySpec(), data: { n: -1 }, methods: ["monolithic", "magic"] };
    await expect(launchExperiment(ctx, { spec })).rejects.toMatchObject({
      code: "invalid",
      issues: expect.arrayContaining([
        expect.objectContaining({ path: "data.n" }),
        expect.objectContaining({ path: "methods.1" }),
      ]),
    });
    const { experiments } = ctx.db.tables;
    expect(await ctx.db.orm.select().from(experiments).where(eq(experiments.teamId, ctx.actor.teamId))).toEqual([]);
  });

  it("refuses a grid value out of bounds, naming field and value", async () => {
    const ctx = await mintMember(place.db());
    await expect(launchExperiment(ctx, { spec: tinySpec({ grid: { n: [40, 3] } }) })).rejects.toMatchObject({
      code: "invalid",
      issues: [expect.objectContaining({ path: "data.n", message: expect.stringContaining("n = 3") })],
    });
  });

  it("refuses what is larger than the limits, with the figure", async () => {
    const ctx = await mintMember(place.db());
    const grid = { n: Array.from({ length: 50 }, (_, i) => 40 + i) };
    const many = tinySpec({ grid, seeds: { first: 0, count: 50 } });
    await expect(launchExperiment(ctx, { spec: many })).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringContaining("2500 runs"),
    });
  });

  it("refuses what no worker's memory holds, in the estimate and at the launch, with the figure and what to lower", async () => {
    const ctx = await mintMember(place.db());
    const { workers } = ctx.db.tables;
    const gibibyte = 1024 ** 3;
    const row = { host: "here", pid: 1, state: "idle" as const };
    await ctx.db.orm.insert(workers).values([
      { ...row, id: crypto.randomUUID(), memoryBytes: gibibyte },
      { ...row, id: crypto.randomUUID(), memoryBytes: 2 * gibibyte },
      { ...row, id: crypto.randomUUID(), memoryBytes: 999 * gibibyte, heartbeatAt: new Date(Date.now() - 3_600_000) },
    ]);
    const spec = (width: number) =>
      tinySpec({
        methods: ["monolithic", "modular"],
        grid: { width: [16, width] },
        network: { ...tinySpec().network, depth: 6 },
      });
    // Five products of 2048 × 2048 are 21 million parameters: 84 MB once, and 26 times while they train.
    const figure = /monolithic, width = 2,048 needs about 2,9\d\d MiB .* parameters.* has 2,048 MiB here\. Lower width/;
    const refused = { path: "network.width", message: expect.stringMatching(figure) };
    await expect(launchExperiment(ctx, { spec: spec(2048) })).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringMatching(figure),
      issues: [refused],
    });
    expect(await estimateExperiment(ctx, { spec: spec(2048) })).toEqual({ ok: false, issues: [refused] });
    const fitting = await estimateExperiment(ctx, { spec: spec(256) });
    expect(fitting.ok && fitting.estimate.bytes).toBeLessThan(gibibyte);
    await ctx.db.orm.delete(workers);
  });

  it("estimates what a launch would cost, and answers a wrong spec with its fields", async () => {
    const ctx = await mintMember(place.db());
    const right = await estimateExperiment(ctx, {
      spec: tinySpec({ methods: ["monolithic", "modular"], grid: { n: [40, 50, 60] } }),
    });
    expect(right).toMatchObject({ ok: true, estimate: { arms: 6, runs: 12, engine: null } });
    expect(right.ok && right.estimate.seconds).toBeGreaterThan(0);
    const wrong = await estimateExperiment(ctx, { spec: { task: { kind: "sine" }, methods: [], name: "" } });
    expect(wrong).toMatchObject({
      ok: false,
      issues: expect.arrayContaining([expect.objectContaining({ path: "methods" })]),
    });
  });

  it("names the engine of the worker that is alive", async () => {
    const ctx = await mintMember(place.db());
    const engine: WorkerEngine = {
      name: "wasm",
      label: "WASM",
      version: "4",
      device: "CPU",
      gflops: 10,
      obstacles: [],
    };
    const { workers } = ctx.db.tables;
    const row = { host: "here", pid: 1, state: "idle" as const, engine };
    await ctx.db.orm.insert(workers).values([
      { ...row, id: crypto.randomUUID() },
      {
        ...row,
        id: crypto.randomUUID(),
        engine: { ...engine, label: "Gone" },
        heartbeatAt: new Date(Date.now() - 3_600_000),
      },
    ]);
    expect(await estimateExperiment(ctx, { spec: tinySpec() })).toMatchObject({ estimate: { engine: "WASM" } });
    await ctx.db.orm.delete(workers);
  });

  it("counts, prices and launches a union of grids alike: a point that two of them share once", async () => {
    const ctx = await mintMember(place.db());
    const spec = tinySpec({
      methods: ["monolithic", "modular"],
      grid: [{ m: [2, 3] }, { p: [60, 300] }, { n: [40, 60] }],
    });
    const answer = await estimateExperiment(ctx, { spec });
    expect(answer).toMatchObject({ ok: true, estimate: { arms: 10, runs: 20 } });
    const { id } = await launchExperiment(ctx, { spec });
    const { arms, counts } = await getExperiment(ctx, { id });
    expect([arms.length, counts.queued]).toEqual([10, 20]);
    expect(arms.slice(0, 5).map(({ params }) => params)).toEqual([
      { m: 2, n: 40 },
      { m: 2, n: 60 },
      { m: 2, p: 60, n: 40 },
      { m: 2, p: 300, n: 40 },
      { m: 3, n: 40 },
    ]);
  });

  it("asks for a launch with a spec at all", async () => {
    const ctx = await mintMember(place.db());
    for (const spec of [undefined, null, 3, "x", [], {}]) {
      expect(await refusal(() => launchExperiment(ctx, { spec }))).toBe("invalid");
    }
  });
});
