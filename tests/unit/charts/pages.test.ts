import { describe, expect, it } from "vitest";
import { armCurve } from "@/app/_charts/prepare/arm-curve";
import { armsAlong } from "@/app/_charts/prepare/grid-curve";
import { chartModel } from "@/app/_charts/prepare/model";
import { referencesOf } from "@/app/_charts/prepare/references";
import { stepRange } from "@/app/_charts/prepare/step-range";
import { resolveView } from "@/app/_charts/view-params";
import { configDifferences } from "@/app/_components/config-differences";
import { bestArm } from "@/app/_components/results-best";
import { moved } from "@/app/(lab)/compare/_prepare/compared";
import {
  armsAt,
  gridView,
  movedTo,
  pointLabel,
  pointText,
  turnedTo,
} from "@/app/(lab)/experiments/[id]/_prepare/grid-view";
import { planExperiment } from "@/domain/config/expand";
import { parseSpec } from "@/domain/config/parse";
import type { Method } from "@/domain/methods";
import { armResults } from "@/domain/statistics/results";
import type { ArmView, RunRow } from "@/domain/views";
import { MARK, STEPS, seedOf } from "./fixtures";

function armsOf(methods: readonly Method[], grid: unknown = {}): ArmView[] {
  const spec = parseSpec({ name: "t", task: { kind: "sine" }, methods, grid });
  const plan = spec.ok ? planExperiment(spec.value) : spec;
  if (!plan.ok) throw new Error("the spec of this test is wrong");
  return plan.value.arms.map((arm, position) => ({
    ...arm,
    id: `${arm.method} ${JSON.stringify(arm.params)}`,
    experimentId: "e",
    position,
    parameters: 100,
    stepFlops: 1,
    ruleFlops: 0,
  }));
}

function finished(arm: ArmView, values: readonly number[]): RunRow[] {
  return values.map((value, seed) => ({
    id: `${arm.id} ${seed}`,
    experimentId: "e",
    armId: arm.id,
    seed,
    status: "finished",
    stopRequested: false,
    step: 10,
    attempt: 1,
    failure: null,
    failureMessage: null,
    fromStep: null,
    divergedAt: null,
    chosenStep: 10,
    metrics: { "test.relativeLoss": value },
    ruleSeconds: 0,
    trainSeconds: 1,
    evalSeconds: 0,
    peakBytes: null,
    notices: null,
    excluded: null,
    startedAt: null,
    endedAt: null,
    revision: 1,
  }));
}

describe("the grid of an experiment", () => {
  const arms = armsOf(["monolithic", "modular"], { m: [6, 9], n: [100, 300, 1000], width: [256] });

  it("is drawn against n, at the middle of every axis that the address doesn't name", () => {
    const view = gridView(arms, null, []);
    expect(view.along?.axis).toBe("n");
    expect(view.axes.map(({ axis }) => axis)).toEqual(["n", "m"]);
    expect(view.point).toEqual({ n: 300, m: 6 });
  });

  it("takes only values that are on the grid from the address", () => {
    expect(gridView(arms, "m", ["n:1000", "m:7", "width:256", "nonsense"]).point).toEqual({ n: 1000, m: 6 });
    expect(gridView(arms, "k", []).along?.axis).toBe("n");
  });

  it("finds the arms of a point, and names it", () => {
    expect(armsAt(arms, { n: 1000, m: 9 }).map(({ method }) => method)).toEqual(["monolithic", "modular"]);
    expect(pointLabel({ n: 1000 })).toBe("n = 1,000");
  });

  it("draws a line through the point, whatever axes have one value", () => {
    expect(armsAlong(arms, "n", { m: 6, n: 300 })).toHaveLength(6);
  });

  it("is absent where nothing varies", () => {
    expect(gridView(armsOf(["modular"], { n: [300] }), null, [])).toEqual({ axes: [], along: null, point: {} });
  });
});

describe("a union of lines through a base point", () => {
  // The sine task's defaults are m = 6, k = 3 and n = 300.
  const arms = armsOf(["monolithic"], [{ k: [2, 3, 4] }, { m: [5, 6, 7] }, { n: [100, 300] }, { p: [3000, 9000] }]);
  const view = (along: Parameters<typeof gridView>[1], at: readonly string[] = []) => gridView(arms, along, at);

  it("opens at the base point, off the p axis, and can be drawn along every axis", () => {
    for (const axis of ["m", "k", "n", "p"] as const)
      expect(view(axis)).toMatchObject({ along: { axis }, point: { m: 6, k: 3, n: 300 } });
    expect(view(null).point).not.toHaveProperty("p");
    const along = (axis: "k" | "p") => armsAlong(arms, axis, view(axis).point).map(({ params }) => params[axis]);
    expect([along("k"), along("p")]).toEqual([
      [2, 3, 4],
      [3000, 9000],
    ]);
  });

  it("has exactly the arms of a point, those on the p axis apart", () => {
    expect(armsAt(arms, view(null).point).map(({ params }) => params)).toEqual([{ m: 6, k: 3, n: 300 }]);
    expect(armsAt(arms, view(null, ["p:9000"]).point).map(({ params }) => params.p)).toEqual([9000]);
  });

  it("goes back to the base on the other axes where no arm is at both", () => {
    const onK = view(null, ["k:2"]).point;
    expect(onK).toEqual({ m: 6, k: 2, n: 300 });
    expect(view(null, pointText(movedTo(onK, "m", 7))).point).toEqual({ m: 7, k: 3, n: 300 });
    expect(view(null, pointText(movedTo({ ...onK, p: 3000 }, "p", undefined))).point).toEqual(onK);
  });

  it("turns to another axis at the same point only where arms lie on that line", () => {
    expect(turnedTo(arms, "k", ["k:2"])).toEqual({ along: "k", at: ["k:2"] });
    expect(turnedTo(arms, "m", ["k:2"])).toEqual({ along: "m", at: [] });
    expect(view("m", ["k:2"]).along?.axis).toBe("k");
  });
});

describe("the best arm", () => {
  const [monolithic, modular, oracle] = armsOf(["monolithic", "modular", "modular-oracle"]);
  if (!monolithic || !modular || !oracle) throw new Error("the spec of this test is wrong");
  const results = (runs: readonly RunRow[]) => armResults([monolithic, modular, oracle], runs);
  const bestOf = (runs: readonly RunRow[]) => bestArm("test.relativeLoss", results(runs))?.arm.method ?? null;

  it("is named only where its interval is clear of all others", () => {
    expect(bestOf([...finished(monolithic, [1, 1.01, 1.02]), ...finished(modular, [0.1, 0.11, 0.12])])).toBe("modular");
    expect(bestOf([...finished(monolithic, [1, 0.1, 0.5]), ...finished(modular, [0.1, 0.9, 0.12])])).toBeNull();
  });

  it("is never the oracle, nor one without an interval", () => {
    const both = [...finished(monolithic, [1, 1.01, 1]), ...finished(modular, [0.1, 0.101, 0.1])];
    expect(bestOf([...both, ...finished(oracle, [0.01, 0.0101, 0.01])])).toBe("modular");
    expect(bestOf([...finished(monolithic, [1]), ...finished(modular, [0.1])])).toBeNull();
  });
});

describe("configs side by side", () => {
  it("fold what is equal and show what differs, missing keys too", () => {
    const { differing, equal } = configDifferences([
      { network: { width: 256 }, seed: 1, kinds: [1, 2] },
      { network: { width: 64, modules: 6 }, seed: 1, kinds: [1, 2] },
    ]);
    expect(differing).toEqual([
      { key: "network.width", values: ["256", "64"] },
      { key: "network.modules", values: ["–", "6"] },
    ]);
    expect(equal.map(({ key }) => key)).toEqual(["seed", "kinds"]);
  });
});

describe("a chart's model", () => {
  const options = { x: "linear", y: "linear", smoothing: 0, seeds: false } as const;
  const curve = armCurve(
    {
      id: "a",
      label: "a",
      mark: MARK,
      toX: STEPS,
      seeds: [seedOf(0, [0, 10, 20], [100, 2, 1], { total: 12_000, sampled: true })],
    },
    options,
  );

  it("fits y to what the zoom shows, and says that buckets are drawn", () => {
    const model = chartModel([curve], { x: "linear", y: "linear", zoom: { low: 5, high: 20 }, grid: null });
    expect(model.y.domain[1]).toBeLessThan(3);
    expect(model.x.domain).toEqual([5, 20]);
    expect(model.notes.join()).toContain("12,000 → 3 points");
  });

  it("labels the values of a small grid, and round numbers along a large one", () => {
    const few = chartModel([curve], { x: "linear", y: "linear", zoom: null, grid: [0, 10, 20] });
    expect(few.x.ticks).toEqual([0, 10, 20]);
    expect(few.x.domain[1]).toBeGreaterThan(20);
    const many = chartModel([curve], {
      x: "linear",
      y: "linear",
      zoom: null,
      grid: Array.from({ length: 21 }, (_, i) => i),
    });
    expect(many.x.ticks.length).toBeLessThan(10);
  });

  it("is empty, with axes all the same, before there are points", () => {
    const none = armCurve({ id: "a", label: "a", mark: MARK, toX: STEPS, seeds: [] }, options);
    const model = chartModel([none], { x: "log", y: "log", zoom: null, grid: null });
    expect(model.empty).toBe(true);
    expect(model.x.domain.every(Number.isFinite)).toBe(true);
  });
});

describe("reference lines", () => {
  const images = { kind: "cifar-10", k: 2, side: 8, heldOut: 0, holdOut: "balanced", rotate: false } as const;

  it("stand at what guessing reaches, for accuracies of images only", () => {
    expect(referencesOf("test.accuracy", [images, { ...images, k: 4 }])).toEqual([{ y: 0.1, label: "chance" }]);
    expect(referencesOf("test.accuracyAll", [images])[0]?.y).toBeCloseTo(0.01, 12);
    expect(referencesOf("test.loss", [images])).toEqual([]);
  });
});

describe("addresses", () => {
  it("are brought within bounds", () => {
    const state = { metrics: null, x: "step", logX: false, logY: null, smoothing: 7, seeds: true } as const;
    expect(resolveView(state, ["test.relativeLoss"])).toMatchObject({ smoothing: 0.99, logY: true });
    expect(resolveView({ ...state, smoothing: Number.NaN }, ["test.accuracy"])).toMatchObject({
      smoothing: 0,
      logY: false,
    });
    expect(resolveView({ ...state, metrics: Array(20).fill("a") }, []).metrics).toHaveLength(8);
  });

  it("tell which steps a zoom covers, over arms whose steps lie differently", () => {
    const maps = [
      { start: 0, perStep: 10 },
      { start: 100, perStep: 20 },
    ];
    expect(stepRange({ low: 200, high: 305 }, maps)).toEqual({ from: 5, to: 31 });
    expect(stepRange({ low: 0, high: 1 }, [])).toBeNull();
  });

  it("keep every item when one is moved", () => {
    expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b"], 1, 2)).toEqual(["a", "b"]);
  });
});
