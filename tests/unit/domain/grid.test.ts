import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AXIS_NAMES, type Axis, type AxisRange, rangeValues } from "../../../domain/config/axis";
import { countRuns, gridPoints, type Plan, planExperiment } from "../../../domain/config/expand";
import { parseSpec, requireSpec } from "../../../domain/config/parse";
import { comparePoints, type GridPoint, inGridOrder } from "../../../domain/config/point";
import { parameterCount } from "../../../domain/cost";
import { METHODS } from "../../../domain/methods";

const SINE = { name: "Test", task: { kind: "sine" }, methods: ["monolithic", "modular"], seeds: { count: 2 } };
/** Where the sine task's defaults stand on the axes of these tests. */
const BASE = { m: 6, k: 3, n: 300 } as const;

const plan = (over: object) => planExperiment(requireSpec({ ...SINE, ...over }));

function armsOf(over: object): Plan["arms"] {
  const planned = plan(over);
  if (!planned.ok) throw new Error(JSON.stringify(planned.issues));
  return planned.value.arms;
}

function issues(over: object): { readonly path: string; readonly message: string }[] {
  const parsed = parseSpec({ ...SINE, ...over });
  const result = parsed.ok ? planExperiment(parsed.value) : parsed;
  return result.ok ? [] : [...result.issues];
}

const text = (point: GridPoint) => JSON.stringify(AXIS_NAMES.map((axis) => point[axis] ?? null));

const values = (min: number, max: number) => fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 });
const product = fc.record({ m: values(2, 9), k: values(2, 5), n: values(50, 400) }, { requiredKeys: [] });

describe("a cross product", () => {
  it("has as many points as its axes' values multiplied, each once, rising along the axes", () => {
    fc.assert(
      fc.property(product, (grid) => {
        const points = gridPoints(requireSpec({ ...SINE, grid }));
        expect(points).toHaveLength(Object.values(grid).reduce((count, axis) => count * (axis?.length ?? 1), 1));
        expect(new Set(points.map(text)).size).toBe(points.length);
        expect([...points].sort(comparePoints)).toEqual(points);
      }),
      { numRuns: 50 },
    );
  });
});

describe("a union of cross products", () => {
  it("is the set of their points, each with the base's value where its own grid has none", () => {
    fc.assert(
      fc.property(fc.array(product, { minLength: 1, maxLength: 4 }), (grid) => {
        const used = new Set(grid.flatMap((one) => Object.keys(one)));
        const base = Object.fromEntries(Object.entries(BASE).filter(([axis]) => used.has(axis)));
        const expected = new Set(
          grid.flatMap((one) =>
            gridPoints(requireSpec({ ...SINE, grid: one })).map((point) => text({ ...base, ...point })),
          ),
        );
        const points = gridPoints(requireSpec({ ...SINE, grid }));
        expect(new Set(points.map(text))).toEqual(expected);
        expect(points).toHaveLength(expected.size);
      }),
      { numRuns: 50 },
    );
  });

  it("is the same whatever the order of its grids and of their values, and counted as it is listed", () => {
    fc.assert(
      fc.property(fc.array(product, { minLength: 1, maxLength: 3 }), (grid) => {
        const turned = [...grid]
          .reverse()
          .map((one) => Object.fromEntries(Object.entries(one).map(([axis, list]) => [axis, [...list].reverse()])));
        const spec = requireSpec({ ...SINE, grid });
        expect(gridPoints(requireSpec({ ...SINE, grid: turned }))).toEqual(gridPoints(spec));
        expect(countRuns(spec)).toBe(gridPoints(spec).length * 2 * 2);
      }),
      { numRuns: 30 },
    );
  });

  it("trains the base point that its lines share once, and names every axis of the whole on every arm", () => {
    const arms = armsOf({ methods: ["modular"], grid: [{ k: [2, 3] }, { n: [100, 300] }] });
    expect(arms.map(({ params }) => params)).toEqual([
      { k: 2, n: 300 },
      { k: 3, n: 100 },
      { k: 3, n: 300 },
    ]);
    expect(arms.map(({ config }) => [config.task.k, config.data.n])).toEqual([
      [2, 300],
      [3, 100],
      [3, 300],
    ]);
  });

  it("names the grid of a wrong axis, and the number of an empty list or of too many", () => {
    expect(issues({ grid: [{ n: [100] }, { n: [] }] })).toMatchObject([{ path: "grid.1.n" }]);
    expect(issues({ grid: [{ q: [1] }] })).toMatchObject([{ path: "grid.0" }]);
    expect(issues({ grid: [] })).toMatchObject([{ path: "grid" }]);
    expect(issues({ grid: Array.from({ length: 21 }, () => ({})) })).toMatchObject([{ path: "grid" }]);
    expect(issues({ grid: "n" })).toMatchObject([{ path: "grid" }]);
  });

  it("is refused where it has too many runs, also where only all grids together have", () => {
    const seeds = { count: 50 };
    const lines = [{ n: [100, 200, 300, 400, 500, 600] }, { m: [2, 3, 4, 5, 6, 7, 8, 9] }];
    expect(issues({ seeds, grid: [...lines, { k: [2, 3, 4, 5, 6, 7, 8, 9, 10] }] })).toMatchObject([
      { path: "grid", message: expect.stringContaining("2100 runs") },
    ]);
    expect(issues({ seeds, grid: lines })).toEqual([]);
  });
});

describe("a range", () => {
  const axis = fc.constantFrom<Axis>("n", "k", "learningRate", "noise");
  const range = fc
    .record({
      from: fc.integer({ min: 1, max: 500 }),
      width: fc.integer({ min: 1, max: 5000 }),
      count: fc.integer({ min: 2, max: 50 }),
      scale: fc.constantFrom<AxisRange["scale"]>("linear", "log"),
    })
    .map(({ from, width, count, scale }): AxisRange => ({ from, to: from + width, count, scale }));

  it("rises from one end to the other, each value once; whole axes have whole values", () => {
    fc.assert(
      fc.property(axis, range, (name, given) => {
        const listed = rangeValues(given, name);
        expect([listed[0], listed.at(-1)]).toEqual([given.from, given.to]);
        expect(listed.length).toBeLessThanOrEqual(given.count);
        for (const [index, value] of listed.entries()) expect(value).toBeGreaterThan(listed[index - 1] ?? 0);
        if (name === "n" || name === "k") expect(listed.every(Number.isInteger)).toBe(true);
      }),
    );
  });

  it("is evenly spaced, or evenly in its logarithm, and written out by parsing", () => {
    expect(rangeValues({ from: 100, to: 10_000, count: 5, scale: "log" }, "n")).toEqual([100, 316, 1000, 3162, 10_000]);
    expect(rangeValues({ from: 0, to: 1, count: 5, scale: "linear" }, "noise")).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(rangeValues({ from: 1, to: 3, count: 9, scale: "linear" }, "k")).toEqual([1, 2, 3]);
    const spec = requireSpec({ ...SINE, grid: { n: { from: 100, to: 400, count: 4, scale: "linear" } } });
    expect(spec.grid).toEqual({ n: [100, 200, 300, 400] });
    expect(requireSpec(spec)).toEqual(spec);
  });

  it.each([
    [{ from: 9, to: 2, count: 3, scale: "linear" }, "grid.n.to"],
    [{ from: 0, to: 2, count: 3, scale: "log" }, "grid.n.from"],
    [{ from: 1, to: 2, count: 1, scale: "log" }, "grid.n.count"],
    [{ from: 1, to: 2, count: 51, scale: "log" }, "grid.n.count"],
    [{ from: 1, to: 2, count: 3 }, "grid.n.scale"],
    [{ from: 1, to: 2, count: 3, scale: "cubic" }, "grid.n.scale"],
    ["100", "grid.n"],
    [null, "grid.n"],
  ])("refuses %j at its field", (n, path) => {
    expect(issues({ grid: { n } }).map((issue) => issue.path)).toContain(path);
  });
});

describe("the p axis", () => {
  it("gives every arm the width that brings its parameters within 5 % of p, and changes nothing else", () => {
    const methods = ["monolithic", "modular", "modular-joint", "modular-oracle"];
    const given = armsOf({ methods });
    for (const { method, params, config } of armsOf({ methods, grid: { p: [1000, 10_000, 100_000] } })) {
      expect(Math.abs(parameterCount(config) / (params.p ?? 0) - 1)).toBeLessThanOrEqual(0.05);
      const before = given.find((arm) => arm.method === method)?.config;
      const { width, moduleWidth } = config.network;
      expect(config).toEqual({ ...before, network: { ...before?.network, width, moduleWidth } });
    }
  });

  it("names the arm that can't have so few or so many parameters, and where", () => {
    expect(issues({ methods: ["modular"], grid: { p: [20, 1000], n: [100] } })).toMatchObject([
      {
        path: "grid.p",
        message: expect.stringMatching(
          /^modular can't .* at p = 20, n = 100: the nearest moduleWidth, 1, gives it 72 parameters. Raise p/,
        ),
      },
    ]);
    expect(issues({ methods: ["monolithic"], grid: { p: [1e9] } })).toMatchObject([
      { path: "grid.p", message: expect.stringMatching(/width, 2048, gives it 4,212,737 parameters. Lower p/) },
    ]);
  });

  it("refuses two values that make an arm alike", () => {
    expect(issues({ methods: ["monolithic"], grid: { p: [1000, 1001], n: [100] } })).toEqual([
      {
        path: "grid.p",
        message: "p = 1000 and p = 1001 give monolithic at n = 100 the same width, 27: leave one of them out.",
      },
    ]);
  });

  it("leaves out what chooses widths too, and takes whole numbers only", () => {
    const paths = (over: object) => issues(over).map(({ path }) => path);
    expect(paths({ grid: { p: [1000], width: [8] } })).toEqual(["grid.width"]);
    expect(paths({ grid: [{ p: [1000] }, { moduleWidth: [8] }] })).toEqual(["grid.1.moduleWidth"]);
    expect(paths({ grid: { p: [1000] }, match: "parameters" })).toEqual(["grid.p"]);
    expect(paths({ grid: { p: [1000.5] } })).toEqual(["grid.p"]);
    expect(paths({ grid: { p: [0] } })).toEqual(["grid.p"]);
  });

  it("is no part of an arm off it, which keeps the width of its config", () => {
    // 6-w-w-1 has w² + 9w + 1 parameters: 973 at w = 27, 1,037 at 28.
    const arms = armsOf({ methods: ["monolithic"], grid: [{ n: [100, 300] }, { p: [1000] }] });
    expect(arms.map(({ params, config }) => [params, config.network.width])).toEqual([
      [{ n: 100 }, 256],
      [{ n: 300 }, 256],
      [{ n: 300, p: 1000 }, 27],
    ]);
  });
});

describe("K that follows k", () => {
  const modules = (over: object) => armsOf(over).map(({ config }) => config.network.modules);

  it("is k or 2k at every grid point, and what the network says where it is free", () => {
    const grid = { k: [2, 4] };
    expect(modules({ methods: ["modular"], grid, constrain: { modules: "k" } })).toEqual([2, 4]);
    expect(modules({ methods: ["modular"], grid, constrain: { modules: "2k" } })).toEqual([4, 8]);
    expect(modules({ methods: ["modular"], grid })).toEqual([6, 6]);
    expect(modules({ methods: ["modular-oracle"], grid, constrain: { modules: "2k" } })).toEqual([2, 4]);
  });

  it("leaves no K to the grid", () => {
    expect(issues({ grid: { K: [2, 4] }, constrain: { modules: "k" } })).toMatchObject([{ path: "grid.K" }]);
    expect(issues({ constrain: { modules: "3k" } })).toMatchObject([{ path: "constrain.modules" }]);
  });
});

it("arms are in method order and then grid order, whatever order they came in", () => {
  const arms = armsOf({ methods: METHODS.slice(0, 4), grid: [{ k: [2, 3] }, { p: [1000, 9000] }] });
  fc.assert(
    fc.property(fc.shuffledSubarray([...arms], { minLength: arms.length }), (shuffled) => {
      expect(inGridOrder(shuffled)).toEqual(arms);
    }),
    { numRuns: 20 },
  );
});
