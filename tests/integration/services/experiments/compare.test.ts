import { expect, it } from "vitest";
import { compareCandidates } from "../../../../server/services/compare/candidates";
import { resolveComparison } from "../../../../server/services/compare/resolve";
import { experimentCsv } from "../../../../server/services/exports/experiment-csv";
import { experimentJson } from "../../../../server/services/exports/experiment-json";
import { seriesCsv } from "../../../../server/services/exports/series";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember } from "../../../support/mint";
import { at, logPoints, refusal, setRun } from "./support";

describeDatabases("comparisons and exports", (place) => {
  const mint = async (over: Readonly<Record<string, unknown>> = {}) => {
    const ctx = await mintMember(place.db(), "viewer");
    return {
      ctx,
      experiment: await mintExperiment(place.db(), ctx.actor.teamId, { methods: ["monolithic", "modular"], ...over }),
    };
  };

  it("resolves arms and runs in the order asked, each once, and names what is missing", async () => {
    const { ctx, experiment } = await mint();
    const [arm, run] = [`arm-${at(experiment.armIds, 1)}`, `run-${at(experiment.runIds, 0)}`];
    const gone = `run-${crypto.randomUUID()}`;
    const items = [run, "nonsense", arm, gone, arm, `arm-${at(experiment.runIds, 0)}`, "arm-", "'; drop table run; --"];
    const { entries, missing } = await resolveComparison(ctx, { items });
    expect(entries.map((entry) => entry.item.kind)).toEqual(["run", "arm"]);
    expect(entries[1]).toMatchObject({ arm: { method: "modular" }, experiment: { id: experiment.id, name: "Tiny" } });
    expect(entries[1]?.runs.map((row) => row.seed)).toEqual([0, 1]);
    expect(missing).toEqual(items.filter((item) => item !== run && item !== arm));
    expect(await refusal(() => resolveComparison(ctx, { items: Array(51).fill(arm) }))).toBe("invalid");
  });

  it("offers arms by the experiment's name", async () => {
    const { ctx } = await mint({ name: "First", grid: { n: [40, 50] } });
    await mintExperiment(ctx.db, ctx.actor.teamId, { name: "Second" });
    const found = await compareCandidates(ctx, { search: "FIRST" });
    expect(found.map((row) => row.label)).toEqual([
      "monolithic, n = 40",
      "monolithic, n = 50",
      "modular, n = 40",
      "modular, n = 50",
    ]);
    expect(found[0]).toMatchObject({ experiment: "First", runs: 2, params: { n: 40 } });
    expect(await compareCandidates(ctx)).toHaveLength(5);
  });

  it("exports the same figures as JSON and CSV", async () => {
    const { ctx, experiment } = await mint({ name: "=Sine/1" });
    const losses = [0.5, 0.7, 0.2, 0.3];
    for (const [index, runId] of experiment.runIds.entries()) {
      await setRun(ctx.db, runId, "finished", { metrics: { "test.relativeLoss": at(losses, index) } });
    }
    const report = await experimentJson(ctx, { id: experiment.id, url: "http://host/experiments/1" });
    expect(report).toMatchObject({ experiment: { name: "=Sine/1", status: "finished" }, engine: null });
    const { filename, body } = await experimentCsv(ctx, { id: experiment.id });
    expect(filename).toBe("Sine-1.csv");
    const [header, ...rows] = body
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
    const mean = (header ?? []).indexOf("mean");
    expect(rows.map((row) => Number(row[mean]))).toEqual(
      report.arms.map((arm) => arm.metrics["test.relativeLoss"]?.mean),
    );
  });

  it("exports every point of a chart, and disarms names", async () => {
    const { ctx, experiment } = await mint({ name: "=HYPERLINK(1)" });
    const runId = at(experiment.runIds, 0);
    const steps = Array.from({ length: 3000 }, (_, i) => i);
    await logPoints(ctx.db, {
      experimentId: experiment.id,
      runId,
      steps,
      values: steps.map((s) => (s === 7 ? Number.NaN : s / 3)),
    });
    const { body } = await seriesCsv(ctx, { runIds: [runId], keys: ["train.loss"] });
    const lines = body.trimEnd().split("\r\n");
    expect(lines).toHaveLength(3001);
    expect(lines[8]).toBe(`'=HYPERLINK(1),monolithic,,0,${runId},train.loss,7,NaN`);
    expect(lines[2]).toMatch(/,1,0\.3333333333333333$/);
  });
});
