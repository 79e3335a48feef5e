import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarise } from "../../../domain/statistics/interval";

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

  it("agrees with scipy 1.17.1: stats.t.interval(0.95, n − 1, mean, sem)", () => {
    const cases = [
      [[1, 2, 4, 8, 16], -1.3731325632789027, 13.773132563278903],
      [[0.12, 0.31, 0.17, 0.55, 0.2, 0.23], 0.1016157892829071, 0.4250508773837595],
      [[0.216, 0.093, 0.105], -0.03046410254458906, 0.306464102544589],
      [[3, 1, 4, 1.5, 9, 2.6, 5], 1.2327931462393686, 6.224349710903489],
    ] as const;
    for (const [values, low, high] of cases) {
      expect(summarise(values)?.low).toBeCloseTo(low, 11);
      expect(summarise(values)?.high).toBeCloseTo(high, 11);
    }
  });

  it("has no interval for one value or two, and nothing for none", () => {
    expect(summarise([3])).toEqual({ mean: 3, std: null, low: null, high: null, n: 1, statistic: null });
    expect(summarise([3, 5])).toEqual({ mean: 4, std: Math.SQRT2, low: null, high: null, n: 2, statistic: null });
    expect(summarise([])).toBeNull();
  });

  it("names what its interval rests on", () => {
    expect(summarise([1, 2, 3])?.statistic).toBe("t");
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
