import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanInterval, summarise } from "../../../domain/statistics/interval";

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe("summarise", () => {
  it("gives mean, standard deviation and 95 % t interval of a hand-computed sample", () => {
    // mean 2.5, squares 5, variance 5/3; t(3) = 3.182446; half width 3.182446 · √(5/3)/2 = 2.054260
    const summary = summarise([1, 2, 3, 4]);
    expect(summary?.mean).toBe(2.5);
    expect(summary?.std).toBeCloseTo(Math.sqrt(5 / 3), 14);
    expect(summary?.low).toBeCloseTo(0.44574, 5);
    expect(summary?.high).toBeCloseTo(4.55426, 5);
    expect(summary?.n).toBe(4);
  });

  it("has no interval for one value and nothing for none", () => {
    expect(summarise([3])).toEqual({ mean: 3, std: null, low: null, high: null, n: 1 });
    expect(summarise([])).toBeNull();
  });

  it("leaves out values that are not finite and counts the rest", () => {
    expect(summarise([1, Number.NaN, 3, Number.POSITIVE_INFINITY])).toEqual(summarise([1, 3]));
    expect(summarise([Number.NaN])).toBeNull();
  });

  it("doesn't depend on the order, to the last bit", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), fc.integer(), (values, turn) => {
        const at = Math.abs(turn) % values.length;
        expect(summarise([...values.slice(at), ...values.slice(0, at)].reverse())).toEqual(summarise(values));
      }),
    );
  });

  it("moves and stretches with its values", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 12 }), value, (values, shift) => {
        const [before, after] = [summarise(values), summarise(values.map((v) => 2 * v + shift))];
        expect(after?.mean).toBeCloseTo(2 * (before?.mean ?? 0) + shift, 6);
        expect(after?.std).toBeCloseTo(2 * (before?.std ?? 0), 6);
      }),
    );
  });

  it("covers the true mean in about 95 of 100 samples", () => {
    // A fixed linear congruential generator; sums of 12 uniforms are normal enough.
    let state = 12345;
    const uniform = () => {
      state = (state * 1664525 + 1013904223) % 2 ** 32;
      return state / 2 ** 32;
    };
    const normal = () => Array.from({ length: 12 }, uniform).reduce((a, b) => a + b) - 6;
    const covered = Array.from({ length: 4000 }, () => summarise([normal(), normal(), normal(), normal(), normal()]));
    const share = covered.filter((s) => (s?.low ?? 1) <= 0 && (s?.high ?? -1) >= 0).length / covered.length;
    expect(share).toBeGreaterThan(0.94);
    expect(share).toBeLessThan(0.96);
  });
});

describe("meanInterval", () => {
  it("gives charts NaN where there is no interval", () => {
    expect(meanInterval([2])).toEqual({ mean: 2, low: Number.NaN, high: Number.NaN, n: 1 });
    expect(meanInterval([])).toEqual({ mean: Number.NaN, low: Number.NaN, high: Number.NaN, n: 0 });
  });
});
