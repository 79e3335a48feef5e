import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SeedSeries } from "@/app/_charts/prepare/align";
import { armCurve, type CurveOptions } from "@/app/_charts/prepare/arm-curve";
import { MARK, STEPS, seedOf } from "./fixtures";

const LINEAR: CurveOptions = { x: "linear", y: "linear", smoothing: 0, seeds: true };

function curve(seeds: readonly SeedSeries[], options: Partial<CurveOptions> = {}) {
  return armCurve({ id: "a", label: "a", mark: MARK, toX: STEPS, seeds }, { ...LINEAR, ...options });
}

describe("an arm's curve", () => {
  it("is the mean of the seeds with its t interval: 1, 2, 3 → 2 ± 4.303 / √3", () => {
    const [point] = curve([seedOf(0, [10], [1]), seedOf(1, [10], [2]), seedOf(2, [10], [3])]).points;
    expect(point?.y).toBeCloseTo(2, 12);
    // Student's t with 2 degrees of freedom at 95 %: 4.30265 (tables); standard error 1/√3.
    expect(point?.high).toBeCloseTo(2 + 4.30265 / Math.sqrt(3), 4);
    expect(point?.low).toBeCloseTo(2 - 4.30265 / Math.sqrt(3), 4);
    expect(point?.n).toBe(3);
  });

  it("is the geometric mean on a log axis, and says so", () => {
    const drawn = curve([seedOf(0, [1], [0.01]), seedOf(1, [1], [1]), seedOf(2, [1], [0.1])], { y: "log" });
    expect(drawn.points[0]?.y).toBeCloseTo(0.1, 12);
    expect(drawn.points[0]?.low).toBeGreaterThan(0);
    expect(drawn.statistic).toBe("geometric mean");
  });

  it("has no band for a single seed", () => {
    const drawn = curve([seedOf(0, [1, 2], [5, 4])]);
    expect(drawn.statistic).toBe("single run");
    expect(drawn.points[0]?.low).toBeNaN();
    expect(drawn.seeds).toEqual([]);
  });

  it("does not end where the seed that has only begun ends", () => {
    const drawn = curve([seedOf(0, [0, 10, 20], [3, 2, 1]), seedOf(1, [0], [5])]);
    expect(drawn.points.map(({ x, y, n }) => [x, y, n])).toEqual([
      [0, 4, 2],
      [10, 2, 1],
      [20, 1, 1],
    ]);
    expect(drawn.n).toBe(2);
  });

  it("leaves out steps that a seed within its range does not have", () => {
    const drawn = curve([seedOf(0, [0, 5, 10], [1, 1, 1]), seedOf(1, [0, 10], [3, 3])]);
    expect(drawn.points.map(({ x }) => x)).toEqual([0, 10]);
  });

  it("reads bucketed seeds between their points", () => {
    const seeds = [
      seedOf(0, [0, 10], [0, 10], { sampled: true, total: 11 }),
      seedOf(1, [0, 4, 10], [0, 4, 10], { sampled: true, total: 11 }),
    ];
    const drawn = curve(seeds);
    expect(drawn.points.find(({ x }) => x === 4)?.y).toBeCloseTo(4, 12);
    expect(drawn.sampling).toEqual({ total: 22, drawn: 5 });
  });

  it("breaks at values that are not finite, and marks where a seed diverged", () => {
    const seeds = [seedOf(0, [0, 1, 2], [3, 2, Number.NaN], { divergedAt: 2 }), seedOf(1, [0, 1, 2], [3, 2, 1])];
    const drawn = curve(seeds);
    expect(drawn.points[2]).toMatchObject({ y: 1, n: 1 });
    expect(drawn.diverged).toEqual([{ runId: "run-0", seed: 0, step: 2, x: 1, y: 2 }]);
    expect(curve(seeds.slice(0, 1)).points[2]?.y).toBeNaN();
  });

  it("has no place for zero on a log axis: a gap, never a made-up number", () => {
    expect(curve([seedOf(0, [0], [0]), seedOf(1, [0], [1])], { y: "log" }).points[0]?.y).toBeNaN();
  });

  it("keeps the line before smoothing", () => {
    const drawn = curve([seedOf(0, [0, 1, 2], [0, 9, 0])], { smoothing: 0.9 });
    expect(drawn.raw?.map(({ y }) => y)).toEqual([0, 9, 0]);
    expect(drawn.points[1]?.y).toBeLessThan(9);
  });

  it("is the same whatever the order of the seeds", () => {
    const values = fc.array(fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(values, fc.constantFrom("linear" as const, "log" as const), (rows, y) => {
        const seeds = rows.map((row, index) => seedOf(index, [0, 1, 2], row));
        const there = curve(seeds, { y }).points;
        expect(curve([...seeds].reverse(), { y }).points).toEqual(there);
      }),
    );
  });

  it("moves with the meaning of x: samples are steps times the batch", () => {
    const input = {
      id: "a",
      label: "a",
      mark: MARK,
      toX: { start: 50, perStep: 128 },
      seeds: [seedOf(0, [0, 10], [1, 1])],
    };
    expect(armCurve(input, LINEAR).points.map(({ x }) => x)).toEqual([50, 1330]);
  });
});
