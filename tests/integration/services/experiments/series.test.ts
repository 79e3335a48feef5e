import { expect, it } from "vitest";
import { readSeries } from "../../../../server/services/series/read";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember } from "../../../support/mint";
import { at, logPoints, setRun } from "./support";

const upTo = (count: number, first = 0) => Array.from({ length: count }, (_, i) => first + i);

describeDatabases("reading series", (place) => {
  const mint = async () => {
    const ctx = await mintMember(place.db(), "viewer");
    const experiment = await mintExperiment(place.db(), ctx.actor.teamId);
    const log = (steps: number[], values?: number[], key = "train.loss", run = 0) =>
      logPoints(ctx.db, { experimentId: experiment.id, runId: at(experiment.runIds, run), key, steps, values });
    return { ctx, runIds: [...experiment.runIds], log, experiment };
  };

  it("joins chunks in order, asked runs first and asked keys within, and leaves out what isn't there", async () => {
    const { ctx, runIds, log } = await mint();
    await log([0, 1, 2]);
    await log([3, 4]);
    await log([0, 2], [5, 6], "val.loss");
    await log([0], [7], "val.loss", 1);
    const views = await readSeries(ctx, {
      runIds: [at(runIds, 1), at(runIds, 0)],
      keys: ["val.loss", "train.loss", "none"],
    });
    expect(views.map((view) => [runIds.indexOf(view.runId), view.key])).toEqual([
      [1, "val.loss"],
      [0, "val.loss"],
      [0, "train.loss"],
    ]);
    expect(views[2]).toMatchObject({
      steps: [0, 1, 2, 3, 4],
      values: [0, 0.1, 0.2, 0.3, 0.4],
      total: 5,
      sampled: false,
    });
  });

  it("keeps NaN and ±Infinity apart, digit by digit", async () => {
    const { ctx, runIds, log } = await mint();
    const values = [0.1 + 0.2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 5e-324];
    await log(upTo(6), values);
    const [view] = await readSeries(ctx, { runIds, keys: ["train.loss"] });
    expect(view?.values.every((value, i) => Object.is(value, values[i]))).toBe(true);
  });

  it("gives a range only, by whole steps, and counts what lies in it", async () => {
    const { ctx, runIds, log } = await mint();
    for (const first of [0, 100, 200, 300]) await log(upTo(100, first));
    const [view] = await readSeries(ctx, { runIds, keys: ["train.loss"], from: 149.5, to: 250.9 });
    expect(view).toMatchObject({ total: 101, sampled: false });
    expect([view?.steps[0], view?.steps.at(-1)]).toEqual([150, 250]);
    expect(await readSeries(ctx, { runIds, keys: ["train.loss"], from: 400 })).toEqual([]);
  });

  it("samples long series, keeping spikes, and says so", async () => {
    const { ctx, runIds, log } = await mint();
    const values = upTo(5000).map((step) => (step === 3217 ? 1e6 : Math.sin(step)));
    await log(upTo(5000), values);
    const [view] = await readSeries(ctx, { runIds, keys: ["train.loss"], maxPoints: 100 });
    expect(view).toMatchObject({ total: 5000, sampled: true });
    expect(view?.steps.length).toBeLessThanOrEqual(100);
    expect(view?.steps).toContain(3217);
    const [zoomed] = await readSeries(ctx, { runIds, keys: ["train.loss"], maxPoints: 100, from: 3200, to: 3230 });
    expect(zoomed).toMatchObject({ total: 31, sampled: false });
  });

  it("leaves out what an older attempt logged", async () => {
    const { ctx, runIds, log, experiment } = await mint();
    await log([0, 1]);
    await setRun(ctx.db, at(runIds, 0), "running", { attempt: 1 });
    expect(await readSeries(ctx, { runIds, keys: ["train.loss"] })).toEqual([]);
    await logPoints(ctx.db, { experimentId: experiment.id, runId: at(runIds, 0), attempt: 1, steps: [5] });
    expect(await readSeries(ctx, { runIds, keys: ["train.loss"] })).toMatchObject([{ attempt: 1, steps: [5] }]);
  });

  it("answers nothing for no runs, and skips unknown ones", async () => {
    const { ctx, runIds, log } = await mint();
    await log([0]);
    expect(await readSeries(ctx, { runIds: [], keys: ["train.loss"] })).toEqual([]);
    expect(
      await readSeries(ctx, { runIds: ["nope", crypto.randomUUID(), at(runIds, 0)], keys: ["train.loss"] }),
    ).toHaveLength(1);
  });
});
