import { describe, expect, it } from "vitest";
import { embed } from "@/app/(lab)/experiments/[id]/_figures/module-map/embed";
import { mapPoints } from "@/app/(lab)/experiments/[id]/_figures/module-map/points";
import { mapContent, mapNotes } from "@/app/(lab)/experiments/[id]/_figures/module-map/prepare";
import { perplexityOf } from "@/app/(lab)/experiments/[id]/_figures/module-map/settings";
import type { ProjectionsContent } from "@/domain/analysis";
import { drawn } from "./drawn";

const AXES = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

function content(end: number[][], truth: number[][] | null = AXES): ProjectionsContent {
  return { b: 1, start: null, end, truth };
}

function points(contents: Record<string, ProjectionsContent>, arms = drawn(["modular", "modular-joint"], [0])) {
  return mapPoints({ arms, contents: new Map(Object.entries(contents)), seed: 0, moment: "end" });
}

describe("the points of the map", () => {
  it("are every arm's projections and the true ones once; u and −u are one direction, whatever their length", () => {
    const own = points({
      "modular-0": content([
        [2, 0, 0],
        [0, 0, 0],
      ]),
      "modular-joint-0": content([[-3, 4, 0]]),
    });
    expect(own?.points.map(({ name }) => name)).toEqual([
      "modular, module 1",
      "modular-joint, module 1",
      "true module 1",
      "true module 2",
      "true module 3",
    ]);
    expect(own?.points[0]?.nearest).toEqual({ module: 1, cosine: 1 });
    expect(own?.points[1]?.nearest).toEqual({ module: 2, cosine: 0.8 });
    const [first, second] = own?.distances ?? [];
    expect(first?.map((distance) => Number(distance.toFixed(6)))).toEqual([0, 0.4, 0, 1, 1]);
    expect(second?.[3]).toBeCloseTo(0.2, 9);
  });

  it("are none where too few are known, or before training where the start isn't", () => {
    expect(points({})).toBeNull();
    expect(points({ "modular-0": content([[1, 0, 0]], null) })).toBeNull();
    const start = { arms: drawn(["modular"], [0]), contents: new Map([["modular-0", content(AXES)]]), seed: 0 };
    expect(mapPoints({ ...start, moment: "start" })).toBeNull();
  });

  it("leave out and name an arm that is too many", () => {
    const many = Array.from({ length: 590 }, (_, i) => [1, i, 0]);
    const own = points({ "modular-0": content(many), "modular-joint-0": content(many) });
    expect(own?.points).toHaveLength(593);
    expect(own?.leftOut).toEqual(["modular-joint"]);
    if (own) expect(mapNotes(own, 0).join()).toContain("without room: modular-joint");
  });
});

describe("the places", () => {
  /** Three bundles of directions, ten in each, of either sign. */
  const BUNDLES = AXES.flatMap((axis, bundle) =>
    Array.from({ length: 10 }, (_, i) =>
      axis.map((value, j) => (i % 2 === 0 ? 1 : -1) * (value + 0.02 * Math.sin(7 * i + 3 * j + bundle))),
    ),
  );

  it("stand together by direction, whatever the sign, and are the same every time", () => {
    const own = points({ "modular-0": content(BUNDLES) });
    if (!own) throw new Error("There are points.");
    const places = embed(own.distances);
    expect(places).toEqual(embed(own.distances));
    expect(places).toHaveLength(33);
    const distance = (i: number, j: number) =>
      Math.hypot((places[i]?.[0] ?? 0) - (places[j]?.[0] ?? 0), (places[i]?.[1] ?? 0) - (places[j]?.[1] ?? 0));
    const bundleOf = (i: number) => (i < 30 ? Math.floor(i / 10) : i - 30);
    const pairs = places.flatMap((_, i) => places.slice(i + 1).map((_place, j) => [i, i + 1 + j] as const));
    const within = Math.max(...pairs.filter(([i, j]) => bundleOf(i) === bundleOf(j)).map(([i, j]) => distance(i, j)));
    const between = Math.min(...pairs.filter(([i, j]) => bundleOf(i) !== bundleOf(j)).map(([i, j]) => distance(i, j)));
    expect(between).toBeGreaterThan(within);
  });

  it("ask for no more neighbours than there are", () => {
    expect([4, 7, 31, 600].map(perplexityOf)).toEqual([1, 2, 10, 10]);
  });

  it("are drawn within the map, and tabulated; what has no place is left out", () => {
    const own = points({ "modular-0": content(AXES) });
    if (!own) throw new Error("There are points.");
    const made = mapContent("Map", own, [
      [0, 0],
      [10, 0],
      [0, 500],
      [Number.NaN, 0],
      [3, 3],
      [4, 4],
    ]);
    expect(made.table.rows).toHaveLength(5);
    const scene = made.draw({ width: 600, font: 12 });
    expect(scene.targets).toHaveLength(5);
    for (const { x, y } of scene.targets) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(600);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(scene.height);
    }
    expect(mapContent("Map", own, []).draw({ width: 600, font: 12 }).targets).toEqual([]);
  });
});
