import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Method } from "../../../domain/methods";
import { growth } from "../../../domain/statistics/growth";
import { armResults } from "../../../domain/statistics/results";
import {
  type ComplexityLine,
  complexityLines,
  defaultEpsilon,
  prepareSampleComplexity,
  sampleComplexity,
} from "../../../domain/statistics/sample-complexity";
import { savings } from "../../../domain/statistics/savings";
import { arms, measured } from "./build";

const LOSS = "test.relativeLoss";

/** A line with the same n for every seed; `losses[i]` by seed at the i-th n. */
function line(losses: readonly (readonly number[])[], over: Partial<ComplexityLine> = {}, n = [100, 200, 400, 800]) {
  const points = losses.map((bySeed, i) => ({
    n: n[i] ?? 0,
    losses: new Map(bySeed.map((loss, seed) => [seed, loss])),
  }));
  return { method: "modular" as Method, axisValue: null, points, ...over };
}

function one(of: ComplexityLine, epsilon: number) {
  const [found] = sampleComplexity(prepareSampleComplexity([of]), epsilon);
  if (!found) throw new Error("The line of this test is missing.");
  return found;
}

/** loss = scale / n at every seed: n*(ε) = scale / ε. */
function inverse(scales: readonly number[], over: Partial<ComplexityLine> = {}) {
  return line(
    [100, 200, 400, 800].map((n) => scales.map((scale) => scale / n)),
    over,
  );
}

describe("n*(ε)", () => {
  it("is found between grid points by log n against log loss", () => {
    // From 1 at 100 to 0.25 at 400 as 1/n: 0.4 at 250; between 400 and 800 down to 0.01: log-linear.
    const of = line([[1], [0.5], [0.25], [0.01]]);
    expect(one(of, 0.4).nStar).toBeCloseTo(250, 9);
    expect(one(of, 0.05).nStar).toBeCloseTo(400 * 2 ** (Math.log(5) / Math.log(25)), 9);
    expect(one(of, 0.5).nStar).toBeCloseTo(200, 9);
    expect(one(of, 0.4)).toMatchObject({ censored: "none", n: 1, low: null, high: null });
  });

  it("is of the geometric mean over seeds", () => {
    // √(0.2 · 0.8) = 0.4 at 200.
    expect(
      one(
        line([
          [1, 1],
          [0.2, 0.8],
          [0.1, 0.1],
        ]),
        0.4,
      ).nStar,
    ).toBeCloseTo(200, 9);
  });

  it("is the n from which the loss stays at or below ε, past the peak of a double descent", () => {
    const of = line([[1], [0.1], [2], [0.1]]);
    expect(one(of, 0.5).nStar).toBeCloseTo(400 * 2 ** (Math.log(4) / Math.log(20)), 9);
    expect(one(line([[1], [0.1], [0.1], [2]]), 0.5)).toMatchObject({ censored: "right", nStar: 800 });
  });

  it("is censored, not dropped, where the loss is above ε everywhere, or below everywhere", () => {
    expect(one(inverse([100, 110, 120]), 0.01)).toMatchObject({
      censored: "right",
      nStar: 800,
      low: expect.closeTo(800, 9),
      high: 800,
      lowOpen: false,
      highOpen: true,
    });
    expect(one(inverse([100, 110, 120]), 50)).toMatchObject({
      censored: "left",
      nStar: 100,
      low: 100,
      lowOpen: true,
      highOpen: false,
    });
  });

  it("passes over an n without a loss, and has nothing to say without any", () => {
    const gap = line([[1], [], [0.25], [0.125]]);
    expect(one(gap, 0.5).nStar).toBeCloseTo(200, 9);
    expect(one({ ...gap, points: [] }, 0.5)).toMatchObject({ nStar: Number.NaN, n: 0, low: null, high: null });
  });

  it("has Student's interval of log n* where its seeds lie evenly, of three seeds too", () => {
    // n* of single seeds 200, 220 and 242: mean log 220, standard deviation log 1.1, t(2) = 4.302653:
    // half width 4.302653 · 0.0953102 / √3 = 0.236762.
    const found = one(inverse([100, 110, 121]), 0.5);
    expect(found.nStar).toBeCloseTo(220, 9);
    expect(found.low).toBeCloseTo(220 * Math.exp(-0.236762), 3);
    expect(found.high).toBeCloseTo(220 * Math.exp(0.236762), 3);
    expect(one(inverse([100, 150]), 0.5)).toMatchObject({ low: null, high: null, n: 2 });
  });

  it("holds the true n* in about 95 of 100 experiments, of three seeds as of five", () => {
    // A fixed linear congruential generator; sums of 12 uniforms are normal enough.
    let state = 7;
    const uniform = () => {
      state = (state * 1664525 + 1013904223) % 2 ** 32;
      return state / 2 ** 32;
    };
    const normal = () => Array.from({ length: 12 }, uniform).reduce((a, b) => a + b) - 6;
    for (const seeds of [3, 5]) {
      const held = Array.from({ length: 600 }, () => {
        const { low, high } = one(inverse(Array.from({ length: seeds }, () => 150 * Math.exp(0.1 * normal()))), 0.5);
        return low !== null && high !== null && low <= 300 && high >= 300;
      });
      const share = held.filter(Boolean).length / held.length;
      expect(share).toBeGreaterThan(0.92);
      expect(share).toBeLessThan(0.98);
    }
  });

  it("has an open end where resamples are censored", () => {
    // One seed of five never crosses: alone it lies beyond 800.
    const found = one(inverse([100, 110, 100, 110, 900]), 0.5);
    expect(found).toMatchObject({ censored: "none", highOpen: true, high: 800, lowOpen: false });
    const mostly = one(inverse([300, 900, 900, 1000]), 0.5);
    expect(mostly).toMatchObject({ censored: "right", nStar: 800, highOpen: true, lowOpen: false });
    expect(mostly.low).toBeLessThan(800);
  });

  const losses = fc.array(fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), { minLength: 4, maxLength: 4 }), {
    minLength: 4,
    maxLength: 4,
  });

  it("moves with n, and with ε as the losses do", () => {
    fc.assert(
      fc.property(losses, (grid) => {
        const before = one(line(grid), 0.5);
        const wider = one(line(grid, {}, [1000, 2000, 4000, 8000]), 0.5);
        const louder = one(line(grid.map((bySeed) => bySeed.map((loss) => 4 * loss))), 2);
        for (const after of [{ ...wider, nStar: wider.nStar / 10, low: (wider.low ?? 0) / 10 }, louder]) {
          expect(after.nStar / before.nStar).toBeCloseTo(1, 6);
          expect((after.low ?? 0) / (before.low ?? 1)).toBeCloseTo(1, 6);
          expect(after.censored).toBe(before.censored);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("falls as ε rises", () => {
    fc.assert(
      fc.property(losses, fc.double({ min: 0.02, max: 5, noNaN: true }), (grid, epsilon) => {
        const [strict, easy] = [one(line(grid), epsilon), one(line(grid), 2 * epsilon)];
        expect(easy.nStar).toBeLessThanOrEqual(strict.nStar * (1 + 1e-9));
      }),
      { numRuns: 30 },
    );
  });

  it("doesn't depend on the order of seeds, nor on other lines", () => {
    fc.assert(
      fc.property(losses, losses, (grid, other) => {
        const of = line(grid);
        const turned = {
          ...of,
          points: of.points.map(({ n, losses: map }) => ({ n, losses: new Map([...map].reverse()) })),
        };
        const [alone] = sampleComplexity(prepareSampleComplexity([of]), 0.5);
        const [, beside] = sampleComplexity(
          prepareSampleComplexity([line(other, { method: "monolithic" }), turned]),
          0.5,
        );
        expect(beside).toEqual(alone);
      }),
      { numRuns: 30 },
    );
  });
});

describe("the lines of results", () => {
  const grid = { m: [4, 6], n: [100, 200] };
  const results = armResults(arms(["monolithic", "modular"], grid), [
    ...measured("monolithic-m4-n100", LOSS, [1, Number.NaN, 3]),
    ...measured("monolithic-m4-n200", LOSS, [0.5, 0.6]),
    ...measured("modular-m6-n200", LOSS, [0.1]),
  ]);

  it("are by method and by the axis, with n rising, of cells that have a loss", () => {
    const lines = complexityLines(results, { metric: LOSS, along: "m" });
    expect(lines.map(({ method, axisValue, points }) => [method, axisValue, points.map(({ n }) => n)])).toEqual([
      ["monolithic", 4, [100, 200]],
      ["monolithic", 6, []],
      ["modular", 4, []],
      ["modular", 6, [200]],
    ]);
    expect([...(lines[0]?.points[0]?.losses ?? [])]).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("take errors for the loss of an accuracy", () => {
    const accuracies = armResults(
      arms(["modular"], { n: [100, 200] }),
      measured("modular-n100", "test.accuracy", [0.75]),
    );
    const [errors] = complexityLines(accuracies, { metric: "test.accuracy", along: null });
    expect(errors?.points[0]?.losses.get(0)).toBe(0.25);
  });
});

describe("the ε that a page opens with", () => {
  it("is the round loss that most lines cross", () => {
    // Losses from 1 down to 0.125 and from 0.3 down to 0.0375: both cross 0.2.
    expect(defaultEpsilon(prepareSampleComplexity([inverse([100]), inverse([30])]))).toBe(0.2);
    expect(defaultEpsilon(prepareSampleComplexity([]))).toBeNull();
    expect(defaultEpsilon(prepareSampleComplexity([line([[1], [1]])]))).toBeNull();
  });
});

describe("growth along an axis", () => {
  const along = (scales: readonly (readonly number[])[], method: Method = "modular") =>
    scales.map((bySeed, i) => inverse(bySeed, { method, axisValue: 2 + i }));
  const grown = (lines: readonly ComplexityLine[], epsilon = 0.5) => growth(prepareSampleComplexity(lines), epsilon)[0];

  it("is e to the least-squares slope of log n*", () => {
    // n* = 120, 180, 270: ×1.5 a step, at every seed alike.
    expect(
      grown(
        along([
          [60, 60, 60],
          [90, 90, 90],
          [135, 135, 135],
        ]),
      ),
    ).toMatchObject({
      factor: expect.closeTo(1.5, 9),
      low: expect.closeTo(1.5, 9),
      high: expect.closeTo(1.5, 9),
      bound: "none",
      censored: [],
      values: [2, 3, 4],
      n: 3,
    });
    // log2 n*: 7, 8, 8 on 2, 3, 4: slope 1/2.
    expect(grown(along([[64], [128], [128]]))).toMatchObject({ factor: expect.closeTo(Math.SQRT2, 9), low: null });
  });

  it("draws a seed at all values together: what all its tasks share is no doubt about growth", () => {
    const shared = grown(
      along([
        [60, 90, 120],
        [90, 135, 180],
        [135, 202.5, 270],
      ]),
    );
    expect(shared?.low).toBeCloseTo(1.5, 6);
    expect(shared?.high).toBeCloseTo(1.5, 6);
    const mixed = grown(
      along([
        [60, 120, 90],
        [90, 135, 180],
        [270, 135, 202.5],
      ]),
    );
    expect((mixed?.high ?? 0) - (mixed?.low ?? 0)).toBeGreaterThan(0.3);
  });

  it("is from the first value to the last where a cell is censored, and bounded by it", () => {
    // n* 200, 300, beyond 800 at m = 4: at least ×2 a step.
    expect(
      grown(
        along([
          [100, 100, 100],
          [150, 150, 150],
          [900, 900, 900],
        ]),
      ),
    ).toMatchObject({
      factor: expect.closeTo(2, 6),
      from: "ends",
      bound: "at least",
      censored: [4],
      low: expect.closeTo(2, 6),
      highOpen: true,
    });
    // Beyond 800 at m = 3 too, below the middle of a longer axis: the last value decides.
    expect(grown(along([[100], [900], [900], [900]]))).toMatchObject({
      factor: expect.closeTo(4 ** (1 / 3), 6),
      bound: "at least",
      censored: [3, 4, 5],
    });
    // Beyond 800 at m = 2; at or below 100 at m = 4: at most.
    expect(
      grown(
        along([
          [900, 900, 900],
          [200, 200, 200],
          [100, 100, 100],
        ]),
      ),
    ).toMatchObject({
      factor: expect.closeTo(0.5, 6),
      bound: "at most",
      lowOpen: true,
    });
    expect(grown(along([[200], [100], [10]]))).toMatchObject({ bound: "at most", factor: expect.closeTo(0.5, 6) });
  });

  it("is open where both ends are censored alike", () => {
    expect(grown(along([[900], [200], [900]]))).toMatchObject({ factor: null, bound: "none", censored: [2, 4] });
  });

  it("is a figure where only cells between the ends are censored", () => {
    expect(grown(along([[100], [900], [400]]))).toMatchObject({
      factor: expect.closeTo(2, 6),
      bound: "none",
      from: "ends",
      censored: [3],
    });
  });

  it("needs two values of the axis", () => {
    expect(growth(prepareSampleComplexity(along([[100, 100, 100]])), 0.5)).toEqual([]);
    expect(growth(prepareSampleComplexity([inverse([100])]), 0.5)).toEqual([]);
  });

  it("is a method's own: another one changes nothing", () => {
    const own = along([
      [60, 70, 90],
      [90, 95, 160],
      [140, 300, 200],
    ]);
    const other = along(
      [
        [30, 80, 70, 60],
        [900, 60, 20, 50],
      ],
      "monolithic",
    );
    const beside = growth(prepareSampleComplexity([...other, ...own]), 0.5);
    expect(beside[1]).toEqual(grown(own));
  });
});

describe("what a method saves", () => {
  const between = (own: readonly number[], reference: readonly number[], epsilon = 0.5) => {
    const lines = [inverse(reference, { method: "monolithic" }), inverse(own)];
    return savings(prepareSampleComplexity(lines), epsilon, "monolithic");
  };

  it("is the ratio of n*, with seeds drawn for both together", () => {
    expect(between([50, 100, 200], [100, 200, 400], 0.9)).toMatchObject([
      { method: "modular", ratio: expect.closeTo(2, 9), bound: "none", n: 3 },
    ]);
    const [saved] = between([80, 100, 150], [160, 200, 300]);
    expect([saved?.low, saved?.high]).toEqual([expect.closeTo(2, 6), expect.closeTo(2, 6)]);
  });

  it("is a bound where one of the two is censored, and open where both are", () => {
    // 200 against beyond 800; against at or below 100; both beyond.
    expect(between([100], [900])).toMatchObject([{ ratio: expect.closeTo(4, 6), bound: "at least" }]);
    expect(between([100], [10])).toMatchObject([{ ratio: expect.closeTo(0.5, 6), bound: "at most" }]);
    expect(between([900], [900])).toMatchObject([{ ratio: null, bound: "none" }]);
  });

  it("has no interval of two seeds", () => {
    expect(between([80, 100], [160, 200])).toMatchObject([{ low: null, high: null, n: 2 }]);
  });
});
