import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { incompleteBeta, logGamma, studentQuantile, twoSidedTail } from "../../../domain/statistics/student";

describe("Student's t", () => {
  // Abramowitz & Stegun, table 26.10, and R's qt() for the digits beyond it.
  it.each([
    [0.95, 1, 12.706204736],
    [0.95, 2, 4.3026527297],
    [0.95, 3, 3.1824463053],
    [0.95, 4, 2.7764451052],
    [0.95, 9, 2.262157163],
    [0.95, 30, 2.0422724563],
    [0.95, 49, 2.0095752371],
    [0.99, 2, 9.9248432009],
    [0.9, 5, 2.015048373],
    [0.95, 1000, 1.9623390808],
  ])("has the tabled quantile at level %d with %d degrees of freedom", (level, df, expected) => {
    expect(studentQuantile(level, df)).toBeCloseTo(expected, 8);
  });

  it("has a tail that its quantile inverts", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 200 }), (level, df) => {
        expect(twoSidedTail(studentQuantile(level, df), df)).toBeCloseTo(1 - level, 10);
      }),
    );
  });

  it("has the Cauchy distribution at one degree of freedom", () => {
    for (const t of [0, 0.3, 1, 5, 100]) expect(twoSidedTail(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 13);
  });
});

describe("the functions below it", () => {
  it("gives ln Γ of whole and half numbers", () => {
    expect(logGamma(1)).toBeCloseTo(0, 13);
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 13);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(0.25)).toBeCloseTo(1.2880225246980774, 12);
  });

  it("gives the incomplete beta function where it has a closed form", () => {
    expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 13);
    expect(incompleteBeta(0.25, 0.5, 0.5)).toBeCloseTo(1 / 3, 13);
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
  });
});
