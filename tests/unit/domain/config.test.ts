import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../domain/canonical";
import { countRuns, planExperiment } from "../../../domain/config/expand";
import { AXIS_NAMES } from "../../../domain/config/experiment";
import { parseSpec, requireSpec } from "../../../domain/config/parse";
import { pointParts } from "../../../domain/config/point";
import type { ArmConfig } from "../../../domain/config/run";
import { stackKey } from "../../../domain/config/stack";
import { methodsFor } from "../../../domain/methods";

const SINE = { name: "Test", task: { kind: "sine" }, methods: ["monolithic", "modular"] };
const plan = (over: object) => planExperiment(requireSpec({ ...SINE, ...over }));

function armOf(task: object): ArmConfig {
  const planned = plan({ task });
  const [arm] = planned.ok ? planned.value.arms : [];
  if (!arm) throw new Error("The spec of this test is wrong.");
  return arm.config;
}

function issues(over: object): string[] {
  const parsed = parseSpec({ ...SINE, ...over });
  return parsed.ok ? [] : parsed.issues.map((issue) => issue.path);
}

describe("parseSpec", () => {
  it("completes what names only task and methods, and keeps what is given", () => {
    const spec = requireSpec({ ...SINE, data: { n: 77 } });
    expect(spec.data).toMatchObject({ n: 77, validationShare: 0.2 });
    expect(spec.task).toMatchObject({ m: 6, k: 3 });
    expect(requireSpec(spec)).toEqual(spec);
  });

  it("asks for a worker's label where one is given, and for none otherwise", () => {
    expect(requireSpec({ ...SINE, label: "gpu-80g" })).toMatchObject({ label: "gpu-80g" });
    expect(requireSpec(SINE)).not.toHaveProperty("label");
  });

  it("takes no field of an optimiser of another kind over", () => {
    const spec = requireSpec({ ...SINE, training: { optimizer: { kind: "sgd", momentum: 0.9 } } });
    expect(spec.training.optimizer).toEqual({ kind: "sgd", momentum: 0.9 });
  });

  it.each([
    [{ data: { n: "many" } }, "data.n"],
    [{ data: { n: 1e9 } }, "data.n"],
    [{ training: { steps: 0 } }, "training.steps"],
    [{ methods: [] }, "methods"],
    [{ methods: ["modular", "modular"] }, "methods"],
    [{ name: "  " }, "name"],
    [{ seeds: { count: 51 } }, "seeds.count"],
    [{ label: "" }, "label"],
    [{ label: "Big GPU" }, "label"],
    [{ label: "-gpu" }, "label"],
    [{ label: "g".repeat(33) }, "label"],
    [{ grid: { n: [] } }, "grid.n"],
    [{ grid: { n: [5, 5] } }, "grid.n"],
    [{ extra: 1 }, ""],
    [{ task: { kind: "magic" } }, "task.kind"],
    [{ task: { kind: "sine", k: 1 } }, "task.heldOut"],
    [{ task: { kind: "cifar-10" }, methods: ["modular-oracle"] }, "methods.0"],
    [{ methods: ["monolithic", "modular-routed"] }, "methods.1"],
    [{ methods: ["anova-routed"] }, "methods.0"],
    [{ task: { kind: "cifar-10", holdOut: "even" } }, "task.holdOut"],
    [{ task: { kind: "cifar-10" }, grid: { adjust: [0, 2] } }, "grid.adjust"],
  ])("refuses %j at its field", (over, path) => {
    expect(issues(over)).toContain(path);
  });

  it.each([null, undefined, 3, "{}", [], () => SINE])("refuses %j, which is no object", (input) => {
    expect(parseSpec(input).ok).toBe(false);
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 4 }), (input) => typeof parseSpec({ ...SINE, ...input }).ok === "boolean"),
    );
  });
});

describe("planExperiment", () => {
  it("lists methods in their own order and the grid within", () => {
    const planned = plan({
      methods: ["modular", "monolithic"],
      grid: { n: [100, 200], m: [4, 5] },
      seeds: { first: 7, count: 2 },
    });
    if (!planned.ok) throw new Error("The spec of this test is wrong.");
    expect(planned.value).toMatchObject({ seeds: [7, 8], runs: 16 });
    expect(planned.value.arms.map((arm) => [arm.method, arm.params.m, arm.params.n])).toEqual(
      ["monolithic", "modular"].flatMap((method) => [4, 5].flatMap((m) => [100, 200].map((n) => [method, m, n]))),
    );
    expect(planned.value.arms[3]?.config).toMatchObject({ task: { m: 5 }, data: { n: 200 } });
  });

  it("gives the oracle as many modules as the task has", () => {
    const planned = plan({ methods: ["modular", "modular-oracle"], grid: { k: [2, 3] } });
    expect(planned.ok && planned.value.arms.map((arm) => arm.config.network.modules)).toEqual([6, 6, 2, 3]);
  });

  it("makes arms with and without label adjustment of one experiment, for classes only", () => {
    const planned = plan({ task: { kind: "cifar-10" }, methods: ["modular-routed"], grid: { adjust: [0, 1] } });
    const arms = planned.ok ? planned.value.arms : [];
    expect(arms.map(({ config }) => config.training.adjust)).toEqual([false, true]);
    expect(arms.map(({ params }) => pointParts(params))).toEqual([[], ["adjust"]]);
    for (const over of [{ training: { adjust: true } }, { grid: { adjust: [0, 1] } }])
      expect(plan(over)).toMatchObject({ ok: false, issues: [{ path: "training.adjust" }] });
  });

  it("refuses routed methods with fewer modules than images", () => {
    const planned = plan({ task: { kind: "cifar-10", k: 4 }, methods: ["modular-routed"], network: { modules: 3 } });
    expect(planned).toMatchObject({ ok: false, issues: [{ path: "network.modules" }] });
  });

  it("refuses to mix more inputs than a matrix of them may hold", () => {
    const large = { task: { kind: "cifar-10", k: 2, side: 16, rotate: true } };
    expect(plan(large)).toMatchObject({ ok: false, issues: [{ path: "task.side" }] });
    const gates = { task: { kind: "cifar-10", k: 2, side: 16 }, rule: { gate: "subspace" } };
    expect(plan({ ...gates, methods: ["modular-joint"] }).ok).toBe(true);
    expect(plan({ ...gates, methods: ["modular-routed"] })).toMatchObject({ issues: [{ path: "task.side" }] });
  });

  it("counts as many runs as it lists", () => {
    const axis = fc.uniqueArray(fc.integer({ min: 20, max: 90 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        axis,
        axis,
        fc.integer({ min: 1, max: 4 }),
        fc.subarray([...methodsFor("sine")], { minLength: 1 }),
        (n, width, count, methods) => {
          const spec = requireSpec({ ...SINE, methods, grid: { n, width }, seeds: { count } });
          const planned = planExperiment(spec);
          expect(planned.ok && planned.value.runs).toBe(countRuns(spec));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("refuses a grid of more points than any machine holds, at once", () => {
    const values = Array.from({ length: 50 }, (_, i) => 20 + i);
    const grid = Object.fromEntries(
      AXIS_NAMES.filter((axis) => axis !== "adjust" && axis !== "p").map((axis) => [axis, values]),
    );
    const planned = plan({ grid });
    expect(planned).toMatchObject({
      ok: false,
      issues: [{ path: "grid", message: expect.stringContaining("are the limit") }],
    });
  });

  it("names the grid value that leaves a field's bounds", () => {
    expect(plan({ grid: { learningRate: [0.1, 11] } })).toMatchObject({
      ok: false,
      issues: [{ path: "training.learningRate", message: expect.stringContaining("learningRate = 11") }],
    });
  });
});

describe("canonicalJson and stackKey", () => {
  it("give equal configs equal text, whatever the order of their keys", () => {
    expect(canonicalJson({ b: [1, { d: 2, c: 3 }], a: null })).toBe('{"a":null,"b":[1,{"c":3,"d":2}]}');
  });

  it("let runs train together that differ in n, noise or learning rate, and no others", () => {
    const keys = (grid: object) => {
      const planned = plan({ methods: ["modular"], grid });
      return new Set(planned.ok ? planned.value.arms.map((arm) => stackKey(arm.config)) : []).size;
    };
    expect(keys({ n: [100, 200], noise: [0, 0.1], learningRate: [0.1, 0.01] })).toBe(1);
    expect(keys({ m: [4, 5] })).toBe(2);
    const images = (task: object) => stackKey(armOf({ kind: "cifar-10", ...task }));
    expect(images({ heldOut: 0.1 })).toBe(images({ holdOut: "random" }));
    expect(images({ rotate: true })).not.toBe(images({}));
    expect(keys({ moduleWidth: [8, 9] })).toBe(2);
  });
});
