import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modularForm, testLoss } from "../../../domain/theory/loss";
import { fewestSamples, samplesNeeded } from "../../../domain/theory/sample-complexity";
import { type Spectrum, traces } from "../../../domain/theory/spectrum";

const S: Spectrum = { c: 1, omega: 1.2 };

describe("the samples that a loss needs", () => {
  it("are where the test loss crosses ε beyond the peak, and it stays below from there on", () => {
    const anything = fc.record({
      omega: fc.double({ min: 1.001, max: 4, noNaN: true }),
      c: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      m: fc.integer({ min: 0, max: 12 }),
      p: fc.double({ min: 1, max: 1e6, noNaN: true }),
      d: fc.integer({ min: 1, max: 10 }),
      above: fc.double({ min: 1.001, max: 1e4, noNaN: true }),
    });
    fc.assert(
      fc.property(anything, ({ omega, c, m, p, d, above }) => {
        const spectrum = { c, omega };
        const network = { m, p, d };
        const epsilon = d * traces(spectrum, m, p).unexpressed * above;
        const n = samplesNeeded(spectrum, network, epsilon);
        expect(n * d).toBeGreaterThan(p + 1);
        expect(testLoss(spectrum, network, n) / epsilon).toBeCloseTo(1, 6);
        expect(testLoss(spectrum, network, n * 1.01)).toBeLessThan(epsilon);
      }),
    );
  });

  it("agrees with a search by halves", () => {
    const network = { m: 6, p: 1000, d: 1 };
    const epsilon = 0.2;
    let [above, below] = [1002, 1e9];
    for (let i = 0; i < 200; i++) {
      const middle = (above + below) / 2;
      if (testLoss(S, network, middle) > epsilon) above = middle;
      else below = middle;
    }
    expect(samplesNeeded(S, network, epsilon)).toBeCloseTo(below, 6);
  });

  it("are infinite where p can't express enough, also at the very edge", () => {
    const network = { m: 6, p: 1000, d: 2 };
    const floor = 2 * traces(S, 6, 1000).unexpressed;
    expect(samplesNeeded(S, network, floor)).toBe(Number.POSITIVE_INFINITY);
    expect(samplesNeeded(S, network, floor / 2)).toBe(Number.POSITIVE_INFINITY);
    expect(samplesNeeded(S, network, floor * 1.01)).toBeLessThan(1e6);
    expect(() => samplesNeeded(S, network, 0)).toThrow(RangeError);
  });
});

describe("the fewest samples over all p", () => {
  it("are those at its own p, and no other p needs fewer", () => {
    for (const m of [0, 2, 5, 9]) {
      const { n, p } = fewestSamples(S, { m, d: 1 }, 0.3);
      expect(samplesNeeded(S, { m, p, d: 1 }, 0.3) / n).toBeCloseTo(1, 9);
      for (const factor of [0.5, 0.9, 0.99, 1.01, 1.1, 2])
        expect(samplesNeeded(S, { m, p: p * factor, d: 1 }, 0.3)).toBeGreaterThan(n);
    }
  });

  it("grow exponentially with m for a monolithic network, and not at all for a modular one", () => {
    const ns = [2, 4, 6, 8, 10, 12].map((m) => fewestSamples(S, { m, d: 1 }, 0.3).n);
    const factors = ns.slice(1).map((n, index) => n / (ns[index] ?? Number.NaN));
    // Each two dimensions multiply n*, by more each time: log n* grows as Ω^m.
    expect(factors.every((factor, index) => factor > (factors[index - 1] ?? 1.5))).toBe(true);
    const modular = (K: number) => modularForm({ b: 1, K, p: 600 * K, d: 1 });
    expect(samplesNeeded(S, modular(3), 0.3)).toBe(samplesNeeded(S, modular(12), 0.3));
  });

  it("are near (dc/ε)^(Ω^m) (1+s)^(1/s) (1+s)/s where that is large", () => {
    const s = 1.2 ** -10;
    const expected = (1 / 0.3) ** (1 / s) * (1 + s) ** (1 / s) * ((1 + s) / s);
    expect(fewestSamples(S, { m: 10, d: 1 }, 0.3).n / expected).toBeCloseTo(1, 3);
  });

  it("are 0 where predicting 0 reaches ε, and infinite beyond the range of numbers", () => {
    expect(fewestSamples(S, { m: 3, d: 2 }, 2)).toEqual({ n: 0, p: 0 });
    expect(fewestSamples(S, { m: 3, d: 2 }, 1.99).n).toBeGreaterThan(0);
    for (const m of [60, 5000])
      expect(fewestSamples(S, { m, d: 1 }, 1e-3)).toEqual({
        n: Number.POSITIVE_INFINITY,
        p: Number.POSITIVE_INFINITY,
      });
  });
});
