import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitTheory, logResidual, type TheoryFit } from "../../../domain/theory/fit";
import { testLoss } from "../../../domain/theory/loss";
import type { MeasuredLoss } from "../../../domain/theory/measured";
import type { Spectrum } from "../../../domain/theory/spectrum";
import { stream } from "../../../server/training/rng";

const TRUE: Spectrum = { c: 1.7, omega: 1.25 };
const CELLS = [2, 4, 6].flatMap((m) => [150, 300, 1000, 5000].map((n) => ({ network: { m, p: 100, d: 1 }, n })));

/** The theory's own losses, each with a factor of lognormal noise. */
function measured(factor: () => number, spectrum = TRUE): MeasuredLoss[] {
  return CELLS.map((cell) => ({ ...cell, loss: testLoss(spectrum, cell.network, cell.n) * factor() }));
}

function fitted(fit: TheoryFit) {
  if (fit.kind !== "fitted") throw new Error(`nothing was fitted: ${fit.reason}`);
  return fit;
}

describe("fitting c and Ω", () => {
  it("recovers them from the theory's own losses", () => {
    const anything = fc.record({
      c: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      omega: fc.double({ min: 1.01, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(anything, (spectrum) => {
        const { omega, c, residualFactor } = fitted(fitTheory(measured(() => 1, spectrum)));
        expect(omega.value / spectrum.omega).toBeCloseTo(1, 5);
        expect(c.value / spectrum.c).toBeCloseTo(1, 5);
        expect(residualFactor).toBeCloseTo(1, 4);
      }),
      { numRuns: 30 },
    );
  });

  it("recovers a modular form from one line along n, both sides of the peak", () => {
    const network = { m: 1, p: 50, d: 1 };
    const cells = [5, 10, 20, 200, 1000, 8000].map((n) => ({ network, n, loss: testLoss(TRUE, network, n) }));
    expect(fitted(fitTheory(cells)).spectrum.omega).toBeCloseTo(TRUE.omega, 5);
  });

  it("has intervals that hold the truth about 19 times of 20", () => {
    const rng = stream(7, "task", "coverage", 0);
    const trials = 200;
    const hits = { omega: 0, c: 0 };
    for (let trial = 0; trial < trials; trial++) {
      const { omega, c } = fitted(fitTheory(measured(() => Math.exp(0.1 * rng.normal()))));
      expect(omega.low).toBeLessThan(omega.value);
      expect(omega.high).toBeGreaterThan(omega.value);
      if (omega.low <= TRUE.omega && TRUE.omega <= omega.high) hits.omega += 1;
      if (c.low <= TRUE.c && TRUE.c <= c.high) hits.c += 1;
    }
    for (const count of Object.values(hits)) {
      expect(count / trials).toBeGreaterThan(0.91);
      expect(count / trials).toBeLessThan(0.99);
    }
  });

  it("does not depend on the cells' order, and c takes their unit", () => {
    const rng = stream(8, "task", "order", 0);
    const cells = measured(() => Math.exp(0.2 * rng.normal()));
    const fit = fitted(fitTheory(cells));
    const turned = fitted(fitTheory([...cells].reverse()));
    expect(turned.omega.value).toBeCloseTo(fit.omega.value, 7);
    expect(turned.c.high).toBeCloseTo(fit.c.high, 7);
    const percent = fitted(fitTheory(cells.map((cell) => ({ ...cell, loss: 100 * cell.loss }))));
    expect(percent.omega.low).toBeCloseTo(fit.omega.low, 7);
    expect(percent.c.low / fit.c.low).toBeCloseTo(100, 5);
  });

  it("leaves out cells at the peak and cells without a logarithm, and says how many it used", () => {
    const cells = measured(() => 1);
    const network = { m: 4, p: 100, d: 1 };
    const unusable = [0, -1, Number.NaN, Number.POSITIVE_INFINITY].map((loss) => ({ network, n: 300, loss }));
    const fit = fitted(fitTheory([...cells, ...unusable, { network, n: 100, loss: 5 }]));
    expect(fit.cells).toBe(cells.length);
    expect(fit.spectrum.omega).toBeCloseTo(TRUE.omega, 5);
    expect(logResidual(fit.spectrum, { network, n: 100, loss: 5 })).toBeNull();
    expect(logResidual(TRUE, { network, n: 300, loss: 2 * testLoss(TRUE, network, 300) })).toBeCloseTo(Math.log(2), 12);
  });

  it("fits nothing to fewer than three cells", () => {
    expect(fitTheory(measured(() => 1).slice(0, 2))).toEqual({ kind: "none", reason: "few", cells: 2 });
  });

  it("fits nothing where n is far below p, since the theory then says the same whatever Ω is", () => {
    const network = { m: 6, p: 70_000, d: 1 };
    const cells = [100, 200, 500, 1000, 3000].map((n, index) => ({ network, n, loss: 0.9 / (1 + index) }));
    expect(fitTheory(cells)).toEqual({ kind: "none", reason: "before", cells: 5 });
    const nearer = cells.map((cell) => ({ ...cell, network: { ...network, p: 11_000 } }));
    expect(fitTheory(nearer)).toEqual({ kind: "none", reason: "before", cells: 5 });
  });

  it("fits nothing to scatter that no Ω explains", () => {
    const cells = measured(() => 1).map((cell, index) => ({ ...cell, loss: index % 2 === 0 ? 5 : 0.1 }));
    expect(fitTheory(cells)).toEqual({ kind: "none", reason: "open", cells: 12 });
  });

  it("fits nothing where losses fall faster with p than the theory allows for any Ω", () => {
    const cells = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map((p) => ({
      network: { m: 3, p, d: 1 },
      n: 1e6,
      loss: p ** -2,
    }));
    expect(fitTheory(cells)).toEqual({ kind: "none", reason: "steep", cells: 9 });
  });
});
