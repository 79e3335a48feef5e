import { describe, expect, it } from "vitest";
import type { Curve } from "../../../app/_charts/prepare/curve";
import { chartModel } from "../../../app/_charts/prepare/model";
import { predictionCurve } from "../../../app/_charts/prepare/prediction";
import { MARK } from "./fixtures";

function curve(points: readonly { y: number; low: number; high: number }[]): Curve {
  return {
    id: "a",
    label: "a",
    mark: MARK,
    statistic: "geometric mean",
    n: 2,
    points: points.map((point, x) => ({ x, n: 2, ...point })),
    raw: null,
    seeds: [],
    diverged: [],
    marked: [],
    sampling: null,
  };
}

const options = { x: "linear", y: "log", zoom: null, grid: null } as const;

describe("the y axis", () => {
  it("keeps the lines readable where the interval of two seeds reaches over ten decades, and says so", () => {
    const model = chartModel(
      [
        curve([
          { y: 1, low: 0.5, high: 2 },
          { y: 0.01, low: 1e-12, high: 1e7 },
        ]),
      ],
      options,
    );
    const [low, high] = model.y.domain;
    expect(low).toBeLessThan(0.01);
    expect(high).toBeGreaterThan(1);
    expect(Math.log10(high / low)).toBeLessThan(4.5);
    expect(model.notes).toContain("a band reaches past the plot");
  });

  it("shows a band whole where it fits, and then says nothing of it", () => {
    const model = chartModel(
      [
        curve([
          { y: 1, low: 0.8, high: 1.25 },
          { y: 0.01, low: 0.005, high: 0.02 },
        ]),
      ],
      options,
    );
    const [low, high] = model.y.domain;
    expect(low).toBeLessThanOrEqual(0.005);
    expect(high).toBeGreaterThanOrEqual(1.25);
    expect(model.notes).not.toContain("a band reaches past the plot");
  });

  it("is made by what is measured: a prediction that diverges is cut off, and has no n", () => {
    const flat = [1, 0.5].map((y) => ({ y, low: y, high: y }));
    const points = [0, 0.4, 0.5, 0.6, 1].map((x) => ({
      x,
      y: x === 0.5 ? Number.POSITIVE_INFINITY : 1 / (x - 0.5) ** 6,
    }));
    const prediction = predictionCurve({ id: "theory", label: "theory", mark: MARK, points }, "linear");
    const model = chartModel([curve(flat), prediction], options);
    expect(model.y.domain[1]).toBeLessThan(10);
    expect(model.notes).toContain("a band or a prediction reaches past the plot");
    expect(prediction.points[2]?.y).toBeNaN();
    expect(prediction.n).toBe(0);
    const near = (y: number) =>
      predictionCurve({ id: "near", label: "near", mark: MARK, points: [0, 1].map((x) => ({ x, y })) }, "linear");
    const [least] = chartModel([curve(flat), near(0.05)], options).y.domain;
    expect(least).toBeLessThan(0.05);
    expect(chartModel([curve(flat), near(1e-6)], options).y.domain[0]).toBeGreaterThan(0.05);
    const alone = chartModel([prediction], options);
    expect(alone.y.domain[1]).toBeGreaterThan(1e5);
  });
});
