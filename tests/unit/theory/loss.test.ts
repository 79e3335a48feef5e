import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  modularForm,
  noiseFactor,
  peakParameters,
  peakSamples,
  testLoss,
  trainLoss,
} from "../../../domain/theory/loss";
import { decay, eigenvalue, type Spectrum, traces } from "../../../domain/theory/spectrum";

const spectrum = fc.record({
  c: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  omega: fc.double({ min: 1, max: 100, noNaN: true }),
});
const network = fc.record({
  m: fc.integer({ min: 0, max: 2000 }),
  p: fc.double({ min: 0.01, max: 1e9, noNaN: true }),
  d: fc.integer({ min: 1, max: 100 }),
});
const samples = fc.double({ min: 0, max: 1e9, noNaN: true });

describe("the spectrum", () => {
  it("has the eigenvalues of the paper, which add up to its traces", () => {
    const s: Spectrum = { c: 2, omega: 1.5 };
    // Ω^(−m) = 4/9; 2 (2^(−4/9) − 3^(−4/9)), by hand.
    expect(decay(1.5, 2)).toBeCloseTo(4 / 9, 14);
    expect(eigenvalue(s, 2, 2)).toBeCloseTo(2 * (2 ** (-4 / 9) - 3 ** (-4 / 9)), 14);
    const first = Array.from({ length: 50 }, (_, i) => eigenvalue(s, 2, i + 1)).reduce((sum, value) => sum + value, 0);
    const { all, expressed, unexpressed } = traces(s, 2, 50);
    expect(expressed).toBeCloseTo(first, 12);
    expect(expressed + unexpressed).toBeCloseTo(all, 12);
    expect(all).toBe(2);
  });

  it("keeps its digits where two powers are nearly equal, and nothing is expressed where Ω^m is beyond all numbers", () => {
    // c s (i^(−s) / i) to first order: s = 1e-12 lost all digits by subtraction.
    expect(eigenvalue({ c: 1, omega: 10 }, 12, 1000) / (1e-12 / 1000)).toBeCloseTo(1, 3);
    expect(traces({ c: 3, omega: 10 }, 2000, 1e6)).toEqual({ all: 3, expressed: 0, unexpressed: 3 });
  });
});

describe("the losses", () => {
  it("agree with hand-computed values beyond and before the peak", () => {
    // Ω = 1: Tr Λ₂ = c/(p+1) = 2/5 at p = 4. n = 9: (2/5)(1 + 4/4); train (2/5)(1 − 4/9).
    const s: Spectrum = { c: 2, omega: 1 };
    const four = { m: 3, p: 4, d: 1 };
    expect(testLoss(s, four, 9)).toBeCloseTo(0.8, 14);
    expect(trainLoss(s, four, 9)).toBeCloseTo(2 / 9, 14);
    // n = 2, the paper's own form: 2 + (2/5)·2/(4−2−1) − (2/4)(8/5).
    expect(testLoss(s, four, 2)).toBeCloseTo(2 + 0.8 - 0.8, 14);
    expect(trainLoss(s, four, 2)).toBe(0);
    // Two outputs share the parameters: dn = 18 samples of one, each output's loss added.
    expect(testLoss(s, { ...four, d: 2 }, 9)).toBeCloseTo(2 * 0.4 * (1 + 4 / 13), 14);
    expect(trainLoss(s, { ...four, d: 2 }, 9)).toBeCloseTo(2 * 0.4 * (1 - 4 / 18), 14);
  });

  it("are d·c without samples, infinite at the peak and one sample to either side, and fall to what p can't express", () => {
    const s: Spectrum = { c: 2, omega: 1.2 };
    const ten = { m: 2, p: 10, d: 1 };
    expect(testLoss(s, { ...ten, d: 3 }, 0)).toBeCloseTo(6, 12);
    for (const n of [9, 10, 11]) expect(testLoss(s, ten, n)).toBe(Number.POSITIVE_INFINITY);
    for (const n of [8.99, 11.01]) expect(testLoss(s, ten, n)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(noiseFactor(11, 10)).toBe(Number.POSITIVE_INFINITY);
    expect(noiseFactor(0, 0.5)).toBe(0);
    const { unexpressed } = traces(s, 2, 10);
    expect(testLoss(s, ten, 1e12)).toBeCloseTo(unexpressed, 9);
    expect(trainLoss(s, ten, 1e12)).toBeCloseTo(unexpressed, 9);
  });

  it("peak at dn = p, of modules at dn = p/K", () => {
    expect(peakSamples({ m: 4, p: 900, d: 3 })).toBe(300);
    const modular = modularForm({ b: 1, K: 6, p: 900, d: 3 });
    expect(modular).toEqual({ m: 1, p: 150, d: 3 });
    expect(peakSamples(modular)).toBe(50);
    expect(peakParameters(50, 3, 6)).toBe(900);
  });

  it("are numbers or infinite, never NaN, and never below what p can't express", () => {
    fc.assert(
      fc.property(spectrum, network, samples, (s, net, n) => {
        const test = testLoss(s, net, n);
        const floor = net.d * traces(s, net.m, net.p).unexpressed;
        expect(Number.isNaN(test)).toBe(false);
        expect(test).toBeGreaterThanOrEqual(floor * (1 - 1e-12));
        const train = trainLoss(s, net, n);
        expect(train).toBeGreaterThanOrEqual(0);
        expect(train).toBeLessThanOrEqual(floor);
      }),
    );
  });

  it("fall with n beyond the peak, rise with m there, and scale with c", () => {
    fc.assert(
      fc.property(spectrum, network, fc.double({ min: 1.01, max: 100, noNaN: true }), (s, net, beyond) => {
        const n = ((net.p + 2) * beyond) / net.d;
        const here = testLoss(s, net, n);
        expect(testLoss(s, net, n * 1.5)).toBeLessThanOrEqual(here);
        expect(testLoss(s, { ...net, m: net.m + 1 }, n)).toBeGreaterThanOrEqual(here * (1 - 1e-12));
        expect(testLoss({ ...s, c: 2 * s.c }, net, n) / here).toBeCloseTo(2, 10);
      }),
    );
  });

  it("refuse what they are not about", () => {
    const s: Spectrum = { c: 1, omega: 1.1 };
    expect(() => testLoss({ ...s, omega: 0.9 }, { m: 1, p: 1, d: 1 }, 1)).toThrow(/Ω.*at least 1/);
    expect(() => testLoss({ ...s, c: 0 }, { m: 1, p: 1, d: 1 }, 1)).toThrow(RangeError);
    expect(() => testLoss(s, { m: 1, p: 0, d: 1 }, 1)).toThrow(/p to be finite and positive/);
    expect(() => testLoss(s, { m: 1, p: 1, d: 1 }, Number.NaN)).toThrow(RangeError);
    expect(() => trainLoss(s, { m: -1, p: 1, d: 1 }, 5)).toThrow(RangeError);
  });
});
