import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smooth } from "@/app/_charts/prepare/smoothing";

describe("smoothing", () => {
  it("is the debiased moving average: by hand for w = 0.5", () => {
    // s1 = 0.5·4 → /0.5 = 4; s2 = 0.5·2 + 0.5·8 = 5 → /0.75 = 6.6667; s3 = 0.5·5 + 0.5·0 = 2.5 → /0.875 = 2.857
    const [first, second, third] = smooth([4, 8, 0], 0.5);
    expect(first).toBeCloseTo(4, 12);
    expect(second).toBeCloseTo(20 / 3, 12);
    expect(third).toBeCloseTo(2.5 / 0.875, 12);
  });

  it("leaves a constant as it is, from the first point on", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (value, weight) => {
          for (const out of smooth([value, value, value, value], weight)) expect(out).toBeCloseTo(value, 5);
        },
      ),
    );
  });

  it("stays between the least and the greatest value", () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 0.99, noNaN: true }), (given, weight) => {
        for (const out of smooth(given, weight)) {
          expect(out).toBeGreaterThanOrEqual(Math.min(...given) - 1e-9);
          expect(out).toBeLessThanOrEqual(Math.max(...given) + 1e-9);
        }
      }),
    );
  });

  it("hands gaps through and goes on after them as if they weren't there", () => {
    const out = smooth([1, Number.NaN, 3, Number.POSITIVE_INFINITY], 0.6);
    expect(out[1]).toBeNaN();
    expect(out[3]).toBe(Number.POSITIVE_INFINITY);
    expect(out[2]).toBeCloseTo(smooth([1, 3], 0.6)[1] ?? 0, 12);
  });
});
