import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf, normalQuantile } from "../../../domain/normal";
import { bcaInterval, weightedMean, weightedMedian } from "../../../domain/statistics/bootstrap";
import { estimate } from "../../../domain/statistics/estimate";
import { quantile, weightedSample } from "../../../domain/statistics/quantile";
import { resamples } from "../../../domain/statistics/resamples";

const ten = [0.12, 0.31, 0.17, 0.55, 0.2, 0.23, 0.41, 0.19, 0.6, 0.33];

describe("bcaInterval", () => {
  it("is scipy 1.17.1's, stats.bootstrap(method BCa) given all n^n resamples as bootstrap_result", () => {
    const cases = [
      [[1, 2, 4, 8, 16], weightedMean, 2.6, 12.8],
      [[1, 2, 4, 8, 16], weightedMedian, 1, 16],
      [[12, 31, 17, 55, 20, 23], weightedMean, 18.166666666666668, 43],
      [[12, 31, 17, 55, 20, 23], weightedMedian, 14.5, 43],
      [[3, 1, 4, 1.5, 9, 2.6, 5], weightedMean, 2.314285714285714, 6.285714285714286],
      [[3, 1, 4, 1.5, 9, 2.6, 5], weightedMedian, 1.5, 5],
    ] as const;
    for (const [values, centre, low, high] of cases) {
      const interval = bcaInterval(values, centre);
      expect(interval?.low).toBeCloseTo(low, 12);
      expect(interval?.high).toBeCloseTo(high, 12);
    }
  });

  it("comes near scipy's 200,000 resamples with 2,000 of its own", () => {
    const interval = bcaInterval(ten, weightedMean);
    expect(Math.abs((interval?.low ?? 0) - 0.229)).toBeLessThan(0.01);
    expect(Math.abs((interval?.high ?? 0) - 0.4242)).toBeLessThan(0.01);
  });

  it("is none for one value or two, and a point where all are equal", () => {
    expect(bcaInterval([1], weightedMean)).toBeNull();
    expect(bcaInterval([1, 2], weightedMean)).toBeNull();
    expect(bcaInterval([0.1, 0.1, 0.1], weightedMedian)).toEqual({ low: 0.1, high: 0.1 });
  });

  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 9 });

  it("doesn't depend on the order of the values, to the last bit", () => {
    fc.assert(
      fc.property(values, fc.nat(), (sample, turn) => {
        const at = turn % sample.length;
        const turned = [...sample.slice(at), ...sample.slice(0, at)].reverse();
        expect(bcaInterval(turned, weightedMean)).toEqual(bcaInterval(sample, weightedMean));
      }),
      { numRuns: 30 },
    );
  });

  it("moves and stretches with its values, and stays among them", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -50, max: 50 }), (sample, shift) => {
        const before = bcaInterval(sample, weightedMean);
        const after = bcaInterval(
          sample.map((value) => 4 * value + shift),
          weightedMean,
        );
        expect(after?.low).toBeCloseTo(4 * (before?.low ?? 0) + shift, 6);
        expect(after?.high).toBeCloseTo(4 * (before?.high ?? 0) + shift, 6);
        expect(before?.low).toBeGreaterThanOrEqual(Math.min(...sample) - 1e-9);
        expect(before?.high).toBeLessThanOrEqual(Math.max(...sample) + 1e-9);
      }),
      { numRuns: 30 },
    );
  });
});

describe("resamples", () => {
  it("count out all n^n resamples of few values", () => {
    for (const n of [1, 2, 3, 5, 7]) {
      expect(resamples(n).weights.reduce((sum, weight) => sum + weight, 0)).toBe(n ** n);
    }
    expect(resamples(2)).toMatchObject({
      rows: 3,
      counts: Uint8Array.of(0, 2, 1, 1, 2, 0),
      weights: Float64Array.of(1, 2, 1),
    });
  });

  it("draw each of many values as often as the others, n to a resample", () => {
    const { rows, counts, n } = resamples(10);
    expect(rows).toBe(2000);
    const perValue = Array.from({ length: n }, () => 0);
    for (let row = 0; row < rows; row++) {
      const own = counts.slice(row * n, (row + 1) * n);
      expect(own.reduce((sum, count) => sum + count, 0)).toBe(n);
      own.forEach((count, value) => {
        perValue[value] = (perValue[value] ?? 0) + count;
      });
    }
    // 20,000 draws: 2,000 each, standard deviation 42.
    for (const count of perValue) expect(Math.abs(count - 2000)).toBeLessThan(180);
  });
});

describe("quantile", () => {
  it("is numpy's, of the values as often as they weigh", () => {
    // numpy.quantile([1, 1, 2, 5, 5, 5], [0, 0.1, 0.3, 0.5, 0.9, 1]) = 1, 1, 1.5, 3.5, 5, 5
    const sample = weightedSample(Float64Array.of(5, Number.NaN, 1, 2), Float64Array.of(3, 9, 2, 1));
    expect([0, 0.1, 0.3, 0.5, 0.9, 1].map((q) => quantile(sample, q))).toEqual([1, 1, 1.5, 3.5, 5, 5]);
  });

  it("is infinite beside an infinite value", () => {
    const sample = weightedSample(Float64Array.of(Infinity, 1, -Infinity, 2), Float64Array.of(1, 1, 1, 1));
    expect([0.1, 1 / 3, 0.5, 0.8].map((q) => quantile(sample, q))).toEqual([-Infinity, 1, 1.5, Infinity]);
    expect(quantile(weightedSample(new Float64Array(), new Float64Array()), 0.5)).toBeNaN();
  });
});

describe("normalCdf", () => {
  it("agrees with scipy 1.17.1's stats.norm.cdf, and undoes the quantile", () => {
    const known = [
      [-5.27, 6.82118794e-8],
      [-2, 2.275013194817921e-2],
      [-0.3, 0.38208857781104733],
      [1.5, 0.9331927987311419],
      [3.1, 0.9990323967867818],
    ] as const;
    for (const [x, p] of known) expect(normalCdf(x)).toBeCloseTo(p, 14);
    for (const p of [1e-9, 0.01, 0.5, 0.975]) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 14);
    expect([normalCdf(-9), normalCdf(9)]).toEqual([0, 1]);
  });
});

describe("estimate", () => {
  it("names its centre, its interval and its n", () => {
    expect(estimate([1, 2, 4, 8, 16], "mean-t")).toMatchObject({ centre: "mean", value: 6.2, n: 5, statistic: "t" });
    expect(estimate([1, 2, 4, 8, 16], "mean-bca")).toMatchObject({ centre: "mean", value: 6.2, statistic: "bca" });
    expect(estimate([1, 2, 4, 8], "median-bca")).toMatchObject({ centre: "median", value: 3, statistic: "bca" });
    expect(estimate([1, 100], "mean-bca")).toEqual({
      centre: "mean",
      value: 50.5,
      low: null,
      high: null,
      n: 2,
      statistic: null,
    });
  });

  it("is the t interval of the logarithms for a geometric mean", () => {
    const geometric = estimate([1, 10, 100], "geometric-t");
    expect(geometric?.value).toBeCloseTo(10, 12);
    // log10: mean 1, standard deviation 1, t(2) = 4.302653: 1 ± 2.484138
    expect(Math.log10(geometric?.low ?? 1)).toBeCloseTo(1 - 2.484138, 5);
    expect(Math.log10(geometric?.high ?? 1)).toBeCloseTo(1 + 2.484138, 5);
    expect(estimate([1, 0, 3], "geometric-t")).toBeNull();
  });

  it("leaves out values that are not finite", () => {
    for (const kind of ["mean-t", "mean-bca", "median-bca", "geometric-t"] as const) {
      expect(estimate([1, Number.NaN, 2, 5, Infinity], kind)).toEqual(estimate([5, 2, 1], kind));
      expect(estimate([Number.NaN], kind)).toBeNull();
    }
  });
});
