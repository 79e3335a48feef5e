import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedDifference, signFlipP } from "../../../domain/statistics/paired";

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
    expect(signFlipP([0, 0])).toBe(1);
  });

  it("agrees with the definition", () => {
    const difference = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(fc.array(difference, { minLength: 2, maxLength: 9 }), (differences) => {
        expect(signFlipP(differences)).toBeCloseTo(enumerated(differences), 12);
      }),
    );
  });

  it("counts out 20 pairs and gives no value for one or for more", () => {
    const same = (n: number) => Array.from({ length: n }, () => 0.1);
    expect(signFlipP(same(20))).toBe(2 / 2 ** 20);
    expect(signFlipP(same(21))).toBeNull();
    expect(signFlipP([1])).toBeNull();
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
    expect(difference).toMatchObject({ mean: 0.75, n: 2, p: 0.5 });
  });

  it("is narrow where seeds differ much but the arms alike", () => {
    const difference = pairedDifference(bySeed(1, 10, 100), bySeed(1.1, 10.2, 100.1));
    expect(difference?.mean).toBeCloseTo(-0.4 / 3, 10);
    // std √(1/300) = 0.057735; half width 4.302653 · 0.057735/√3 = 0.143422
    expect(difference?.high).toBeCloseTo(-0.133333 + 0.143422, 5);
    expect(difference?.p).toBe(0.25);
  });

  it("has no interval and no p for a single pair, and is null without one", () => {
    expect(pairedDifference(bySeed(1), bySeed(3))).toEqual({
      mean: -2,
      std: null,
      low: null,
      high: null,
      n: 1,
      p: null,
    });
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
