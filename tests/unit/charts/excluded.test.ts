import { describe, expect, it } from "vitest";
import { comparedOf } from "@/app/(lab)/compare/_prepare/compared";
import { activityOf } from "@/app/(lab)/experiments/[id]/_prepare/activity";
import { cellRows } from "@/app/(lab)/experiments/[id]/_prepare/cells";
import { drawnArms, methodCurves } from "@/app/(lab)/experiments/[id]/_prepare/method-curves";
import { recovered } from "@/app/(lab)/experiments/[id]/_prepare/recovered";
import { requireSpec } from "@/domain/config/parse";
import { experimentStatus } from "@/domain/status";
import type { CompareEntry, ExperimentView } from "@/domain/views";
import { arms, run } from "../statistics/build";

const METRIC = "test.relativeLoss";
const planned = arms(["modular"], { n: [100, 300] });
const [arm] = planned;
if (!arm) throw new Error("An arm was expected.");
const excluded = { reason: "The disk was full.", by: "Ada", at: "2026-01-02T00:00:00.000Z" };
const values = { [METRIC]: 9, "coverage.start": 0.1, "coverage.end": 0.1 };
const runs = [
  run(arm.id, 0, { metrics: { [METRIC]: 1, "coverage.start": 0.5, "coverage.end": 0.9 } }),
  run(arm.id, 1, { metrics: values, excluded }),
];

describe("an excluded run", () => {
  it("stands in no figure", () => {
    const figure = { axis: "n", point: { n: 100 }, metric: METRIC, y: "linear", seeds: true } as const;
    const [curve] = methodCurves(planned, runs, figure);
    expect(curve?.points[0]).toMatchObject({ x: 100, y: 1, n: 1 });
    expect(drawnArms([arm], runs, () => "x")[0]?.runs.map(({ seed }) => seed)).toEqual([0]);
    expect(recovered([arm], runs).rows).toMatchObject([{ start: 0.5, end: 0.9, n: 1 }]);
  });

  it("stays among the cells, hollow, with its reason, and in what happened, with who said so", () => {
    const cells = cellRows([arm], runs)[0]?.groups[0]?.cells ?? [];
    expect(cells.map((cell) => cell.excluded)).toEqual([false, true]);
    expect(cells[1]?.label).toBe("modular, n = 100, seed 1: finished, excluded: The disk was full.");
    const counts = { queued: 0, starting: 0, running: 0, stopping: 0, stopped: 0, finished: 2, failed: 0 };
    const experiment: ExperimentView = {
      id: "experiment",
      name: "Test",
      preset: null,
      spec: requireSpec({ name: "Test", task: { kind: "sine" }, methods: ["modular"], grid: { n: [100, 300] } }),
      status: experimentStatus(counts),
      counts,
      createdAt: new Date(0),
      createdBy: null,
      archived: false,
      revision: 1,
      arms: planned,
    };
    expect(activityOf(experiment, runs)[0]).toMatchObject({
      text: "modular, n = 100, seed 1 excluded by Ada",
      details: "The disk was full.",
    });
  });

  it("is left out of a compared arm, and called excluded where it is compared by itself", () => {
    const experiment = { id: "experiment", name: "Test", revision: 1 };
    const entries: CompareEntry[] = [
      { item: { kind: "arm", id: arm.id }, arm, experiment, runs },
      { item: { kind: "run", id: "r" }, arm, experiment, runs: runs.slice(1) },
    ];
    expect(comparedOf(entries).map((compared) => [compared.detail, compared.runs.length])).toEqual([
      ["n = 100", 1],
      ["n = 100, seed 1, excluded", 1],
    ]);
  });
});
