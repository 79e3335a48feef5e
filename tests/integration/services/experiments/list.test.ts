import { expect, it } from "vitest";
import { listExperiments } from "../../../../server/services/experiments/list";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember } from "../../../support/mint";
import { at, logPoints, refusal, setRun } from "./support";

describeDatabases("the list of experiments", (place) => {
  it("pages newest first, without gap or repeat, among equal times too", async () => {
    const ctx = await mintMember(place.db(), "viewer");
    const { experiments } = ctx.db.tables;
    const minted = await Promise.all(Array.from({ length: 7 }, () => mintExperiment(ctx.db, ctx.actor.teamId)));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listExperiments>> = await listExperiments(ctx, { cursor, limit: 3 });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(minted.map((experiment) => experiment.id)));
    const stored = await ctx.db.orm.select({ id: experiments.id, createdAt: experiments.createdAt }).from(experiments);
    const times = new Map(stored.map((row) => [row.id, row.createdAt.getTime()]));
    const listed = seen.map((id) => times.get(id) ?? 0);
    expect(listed).toEqual([...listed].sort((a, b) => b - a));
  });

  it("pages through experiments of the very same moment", async () => {
    const ctx = await mintMember(place.db());
    const createdAt = new Date("2026-05-05T05:05:05.005Z");
    const { experiments } = ctx.db.tables;
    const template = await mintExperiment(ctx.db, ctx.actor.teamId);
    const [{ spec } = { spec: null }] = await ctx.db.orm.select({ spec: experiments.spec }).from(experiments).limit(1);
    if (!spec) throw new Error(`No spec of ${template.id}.`);
    const teamId = ctx.actor.teamId;
    await ctx.db.orm
      .insert(experiments)
      .values(Array.from({ length: 5 }, (_, i) => ({ teamId, name: `Same ${i}`, spec, createdAt })));
    const first = await listExperiments(ctx, { limit: 3 });
    const second = await listExperiments(ctx, { limit: 3, cursor: first.nextCursor });
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(6);
    expect(second.nextCursor).toBeNull();
  });

  it("finds names whatever the case, and takes wildcards as they are", async () => {
    const ctx = await mintMember(place.db());
    for (const name of ["Sine at 100%", "sine at 1000", "CIFAR_first", "cifarXfirst"]) {
      await mintExperiment(ctx.db, ctx.actor.teamId, { name });
    }
    const names = async (search: string) => (await listExperiments(ctx, { search })).rows.map((row) => row.name).sort();
    expect(await names("SINE")).toEqual(["Sine at 100%", "sine at 1000"]);
    expect(await names("100%")).toEqual(["Sine at 100%"]);
    expect(await names("cifar_f")).toEqual(["CIFAR_first"]);
    expect(await names("nothing")).toEqual([]);
  });

  it("shows state, progress and the best arm's mean of the main metric", async () => {
    const ctx = await mintMember(place.db());
    const experiment = await mintExperiment(ctx.db, ctx.actor.teamId, { methods: ["monolithic", "modular"] });
    const losses = [0.5, 0.7, 0.2, 0.3];
    for (const [index, runId] of experiment.runIds.entries()) {
      await setRun(ctx.db, runId, "finished", { metrics: { "test.relativeLoss": at(losses, index), "test.loss": 9 } });
    }
    expect(at((await listExperiments(ctx)).rows, 0)).toMatchObject({
      task: "sine",
      methods: ["monolithic", "modular"],
      status: "finished",
      runs: 4,
      counts: { finished: 4 },
      headline: { metric: "test.relativeLoss", method: "modular", mean: 0.25, n: 2 },
    });
  });

  it("has no headline before a run has finished with the metric", async () => {
    const ctx = await mintMember(place.db());
    const experiment = await mintExperiment(ctx.db, ctx.actor.teamId);
    await setRun(ctx.db, at(experiment.runIds, 0), "finished", { metrics: { "test.loss": 1 } });
    await logPoints(ctx.db, { experimentId: experiment.id, runId: at(experiment.runIds, 1), steps: [0] });
    expect(at((await listExperiments(ctx)).rows, 0)).toMatchObject({ headline: null, status: "running" });
  });

  it("refuses a damaged cursor", async () => {
    const ctx = await mintMember(place.db());
    for (const cursor of ["x", "e30", Buffer.from('{"at":-1,"id":"a"}').toString("base64url")]) {
      expect(await refusal(() => listExperiments(ctx, { cursor }))).toBe("invalid");
    }
  });
});
