import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedDifference, signFlipP, tTestP } from "../../../domain/statistics/paired";

const bySeed = (...values: number[]) => new Map(values.map((value, seed) => [seed, value] as const));

/** The definition, sign by sign. */
function enumerated(differences: readonly number[]): number {
  const observed = Math.abs(differences.reduce((a, b) => a + b, 0));
  let extreme = 0;
  for (let signs = 0; signs < 2 ** differences.length; signs++) {
    const sum = differences.reduce((total, d, i) => total + ((signs >> i) & 1 ? -d : d), 0);
    if (Math.abs(sum) >= observed - 1e-9) extreme++;
  }
  return extreme / 2 ** differences.length;
}

describe("signFlipP", () => {
  it("has the values that can be counted by hand", () => {
    expect(signFlipP([1, 2, 3])).toBe(0.25);
    expect(signFlipP([1, 1, 1, 1, 1])).toBe(2 / 32);
    // Σ = 0, which every assignment reaches.
    expect(signFlipP([-1, -2, 3])).toBe(1);
    expect(signFlipP([0, 0, 0])).toBe(1);
  });

  it("agrees with the definition", () => {
    const difference = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(fc.array(difference, { minLength: 3, maxLength: 9 }), (differences) => {
        expect(signFlipP(differences)).toBeCloseTo(enumerated(differences), 12);
      }),
    );
  });

  it("agrees with scipy 1.17.1: stats.permutation_test, permutation_type samples, all of them", () => {
    expect(signFlipP([-0.1, -0.12, -0.05, 0.02, -0.2, -0.03])).toBe(0.0625);
  });

  it("counts out 20 pairs and gives no value for one, two, or for more", () => {
    const same = (n: number) => Array.from({ length: n }, () => 0.1);
    expect(signFlipP(same(20))).toBe(2 / 2 ** 20);
    expect(signFlipP(same(21))).toBeNull();
    expect(signFlipP([1])).toBeNull();
    expect(signFlipP([1, 1])).toBeNull();
  });
});

describe("pairedDifference", () => {
  it("pairs by seed, not by order or place", () => {
    const difference = pairedDifference(
      new Map([
        [7, 1],
        [3, 2],
        [9, 8],
      ]),
      new Map([
        [3, 1.5],
        [5, 0],
        [7, 0],
      ]),
    );
    expect(difference).toMatchObject({ mean: 0.75, n: 2 });
  });

  it("is narrow where seeds differ much but the arms alike", () => {
    const difference = pairedDifference(bySeed(1, 10, 100), bySeed(1.1, 10.2, 100.1));
    expect(difference?.mean).toBeCloseTo(-0.4 / 3, 10);
    // std √(1/300) = 0.057735; half width 4.302653 · 0.057735/√3 = 0.143422
    expect(difference?.high).toBeCloseTo(-0.133333 + 0.143422, 5);
    expect(difference?.p).toBe(0.25);
  });

  it("has no interval and no p for one pair or two, and is null without one", () => {
    const nothing = { low: null, high: null, statistic: null, p: null };
    expect(pairedDifference(bySeed(1), bySeed(3))).toEqual({ ...nothing, mean: -2, std: null, n: 1 });
    expect(pairedDifference(bySeed(1, 2), bySeed(3, 3))).toMatchObject({ ...nothing, mean: -1.5, n: 2 });
    expect(pairedDifference(new Map([[0, 1]]), new Map([[1, 1]]))).toBeNull();
    expect(pairedDifference(bySeed(Number.NaN), bySeed(1))).toBeNull();
  });

  it("turns round when the arms change places", () => {
    const values = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [there, back] = [
          pairedDifference(bySeed(...a), bySeed(...b)),
          pairedDifference(bySeed(...b), bySeed(...a)),
        ];
        expect(there?.mean).toBeCloseTo(-(back?.mean ?? 0), 10);
        expect(there?.low).toBeCloseTo(-(back?.high ?? 0), 8);
        expect(there?.p).toBe(back?.p);
      }),
    );
  });
});

describe("tTestP", () => {
  const pOf = (...differences: number[]) => {
    const difference = pairedDifference(bySeed(...differences), bySeed(...differences.map(() => 0)));
    return difference && tTestP(difference);
  };

  it("agrees with scipy 1.17.1: stats.ttest_1samp", () => {
    expect(pOf(-0.1, -0.12, -0.05, 0.02, -0.2, -0.03)).toBeCloseTo(0.052001531573398194, 12);
  });

  it("is below 0.05 exactly where the 95 % interval leaves 0 out", () => {
    const values = fc.array(fc.integer({ min: -9, max: 30 }), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(values, (differences) => {
        const difference = pairedDifference(bySeed(...differences), bySeed(...differences.map(() => 0)));
        const [low, high] = [difference?.low ?? 0, difference?.high ?? 0];
        expect((pOf(...differences) ?? 1) < 0.05).toBe(low > 0 || high < 0);
      }),
    );
  });

  it("is none for two, 1 for no difference at all, and 0 for one that no seed moves", () => {
    expect([pOf(1, 2), pOf(0, 0, 0), pOf(2, 2, 2)]).toEqual([null, 1, 0]);
  });
});
