import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareCsv, compareTable } from "@/app/(lab)/compare/_prepare/compare-table";
import { correctedPs } from "../../../domain/statistics/family";
import { holm } from "../../../domain/statistics/holm";
import { armResults } from "../../../domain/statistics/results";
import { arms, measured } from "./build";

const LOSS = "test.relativeLoss";
const probability = fc.double({ min: 0, max: 1, noNaN: true });

describe("holm", () => {
  it("has the values that can be counted by hand", () => {
    // Sorted 0.01 · 4, 0.02 · 3, 0.03 · 2 (not below the one before), 0.5 · 1.
    expect(holm([0.5, 0.01, 0.03, 0.02])).toEqual([0.5, 0.04, 0.06, 0.06]);
    expect(holm([0.6, 0.7])).toEqual([1, 1]);
    expect(holm([0.03])).toEqual([0.03]);
    expect(holm([])).toEqual([]);
  });

  it("counts no comparison without a test", () => {
    expect(holm([null, 0.02, null, 0.04])).toEqual([null, 0.04, null, 0.04]);
    expect(holm([null])).toEqual([null]);
  });

  it("never lowers a p-value, keeps their order, and stays below Bonferroni's", () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 8 }), (ps) => {
        const corrected = holm(ps);
        ps.forEach((p, i) => {
          expect(corrected[i]).toBeGreaterThanOrEqual(p);
          expect(corrected[i]).toBeLessThanOrEqual(Math.min(1, p * ps.length) + 1e-15);
          ps.forEach((q, j) => {
            if (p < q) expect(corrected[i]).toBeLessThanOrEqual(corrected[j] ?? 0);
          });
        });
      }),
    );
  });

  it("doesn't depend on the order", () => {
    fc.assert(
      fc.property(fc.array(probability, { maxLength: 8 }), (ps) => {
        expect(holm([...ps].reverse()).reverse()).toEqual(holm(ps));
      }),
    );
  });
});

describe("a table's corrected p-values", () => {
  const grid = { n: [100, 200] };
  const runs = [
    ...measured("monolithic-n100", LOSS, [1, 2, 3, 4]),
    ...measured("modular-n100", LOSS, [0.5, 1.4, 2.3, 3.2]),
    ...measured("monolithic-n200", LOSS, [1, 2, 3, 4]),
    ...measured("modular-n200", LOSS, [0.5, 1.4, 2.3, 3.2]),
    ...measured("modular-rule-n200", LOSS, [0.4, 1.3, 2.2, 4.1]),
  ];
  const results = armResults(arms(["monolithic", "modular", "modular-rule"], grid), runs);

  it("are over the comparisons of one grid point", () => {
    // All four differences of one sign: p = 2/16; modular-rule's last one is the other way: Σ of 0.6, 0.7, 0.8, −0.1.
    const corrected = correctedPs(results, LOSS);
    expect(corrected.get("modular-n100")).toBe(0.125);
    expect(corrected.get("modular-n200")).toBe(0.25);
    expect(corrected.has("monolithic-n200")).toBe(false);
  });

  it("are the same where the table shows one grid point of many", () => {
    const here = results.filter(({ arm }) => arm.params.n === 200);
    expect(correctedPs(here, LOSS).get("modular-n200")).toBe(correctedPs(results, LOSS).get("modular-n200"));
  });
});

describe("the corrected p-values of a comparison", () => {
  it("are over a metric's line, and stand in its CSV beside the raw ones", () => {
    const losses = { monolithic: [1, 2, 3, 4], modular: [0.5, 1.4, 2.3, 3.2], "modular-rule": [0.4, 1.3, 2.2, 4.1] };
    const table = compareTable(
      arms(["monolithic", "modular", "modular-rule"]).map((arm) => ({
        item: { kind: "arm" as const, id: arm.id },
        arm,
        experiment: { id: "e", name: "E", revision: 1 },
        runs: measured(arm.id, LOSS, losses[arm.id as keyof typeof losses]),
      })),
    );
    const [line] = table.metrics;
    expect(line?.cells.map(({ difference }) => [difference?.p, difference?.pHolm])).toEqual([
      [undefined, undefined],
      [0.125, 0.25],
      [0.25, 0.25],
    ]);
    const { header, rows } = compareCsv([], table);
    expect(rows.every((row) => row.length === header.length)).toBe(true);
    expect(rows[1]?.[header.indexOf("p holm")]).toBe(0.25);
    expect(rows[1]?.[header.indexOf("statistic")]).toBe("t");
  });
});
