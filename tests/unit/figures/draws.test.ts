import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FigureFacts } from "@/app/_charts/export/facts";
import type { FigureContent } from "@/app/_charts/export/figure-file";
import { tableLatex } from "@/app/_charts/export/latex";
import { sceneSvg } from "@/app/_charts/scene/scene-svg";
import { toCsv } from "@/domain/csv";
import type { ExperimentView, RunRow } from "@/domain/views";
import { allFigures, experimentOf, IMAGES, resultFigures, runsOf, SINE } from "./study";

const FACTS: FigureFacts = {
  title: "A figure",
  statistic: [],
  source: [],
  runs: [],
  software: [],
  link: "https://lab.example",
  made: "2026-11-24T00:00:00.000Z",
};

const GRID = { m: [2, 4], n: [100, 300, 1000] };
const CROSSED = experimentOf({ ...SINE, grid: GRID });
const UNION = experimentOf({ ...SINE, grid: [{ m: [3, 6] }, { k: [2, 3] }, { n: [100, 300] }] });
const PICTURES = experimentOf({ ...IMAGES, grid: { k: [2, 3, 4] } });

/** Every file of the figures, as text. */
function files(figures: Record<string, FigureContent>): Record<string, string> {
  const entries = Object.entries(figures).map(([name, content]) => {
    const onScreen = content.draw({ width: 780, font: 12 });
    expect(onScreen.height).toBeGreaterThan(0);
    expect(onScreen.targets.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    const svg = sceneSvg({ scene: content.draw({ width: 240, font: 7 }), widthMm: 85, facts: FACTS });
    expect(svg, name).not.toMatch(/NaN|undefined|Infinity/);
    return [name, [svg, toCsv(content.points), tableLatex(content.table, FACTS)].join("\n")];
  });
  return Object.fromEntries(entries);
}

function expectDrawn(experiment: ExperimentView, runs: readonly RunRow[]): void {
  files(allFigures(experiment, runs));
}

describe("every figure draws", () => {
  it.each([0, 1, 2, 3])("with %i seeds", (seeds) => {
    const scales = Array.from({ length: seeds }, (_, seed) => 1 + 0.1 * seed);
    for (const experiment of [CROSSED, UNION, PICTURES])
      expectDrawn(
        experiment,
        runsOf(experiment, () => scales),
      );
  });

  it("with cells that are not finite, missing, or zero", () => {
    for (const experiment of [CROSSED, UNION, PICTURES]) {
      const bad = [Number.NaN, Number.POSITIVE_INFINITY, 0, 1];
      expectDrawn(
        experiment,
        runsOf(experiment, ({ position }) => [bad[position % 4] ?? 1, 1.2]),
      );
      expectDrawn(
        experiment,
        runsOf(experiment, ({ position }) => (position % 2 === 0 ? [1, 1.1] : [])),
      );
      expectDrawn(
        experiment,
        runsOf(experiment, () => [Number.NaN, Number.NaN]),
      );
    }
  });

  it("with one arm", () => {
    expectDrawn(
      experimentOf({ ...SINE, methods: ["modular"] }),
      runsOf(experimentOf({ ...SINE, methods: ["modular"] }), () => [1, 1.1]),
    );
    const one = experimentOf({ ...IMAGES, methods: ["modular"], grid: { k: [2] } });
    expectDrawn(
      one,
      runsOf(one, () => [1]),
    );
  });

  it("with fifty arms", () => {
    const n = Array.from({ length: 25 }, (_, i) => 100 + 40 * i);
    const fifty = experimentOf({ ...SINE, methods: ["monolithic", "modular"], grid: { n } });
    expect(fifty.arms).toHaveLength(50);
    expectDrawn(
      fifty,
      runsOf(fifty, () => [1, 1.1, 0.9]),
    );
  });
});

const SCALE = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 1e-3, max: 1e3, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0) },
);
const CELLS = fc.array(fc.array(SCALE, { maxLength: 4 }), {
  minLength: CROSSED.arms.length,
  maxLength: CROSSED.arms.length,
});
const FEW = { numRuns: 12 };

describe("what figures hold", () => {
  it("draws whatever was measured, at every ε", () => {
    fc.assert(
      fc.property(CELLS, fc.double({ min: 1e-4, max: 1e4, noNaN: true }), (cells, epsilon) => {
        const runs = runsOf(CROSSED, ({ position }) => cells[position] ?? []);
        files(resultFigures(CROSSED, runs, epsilon));
      }),
      FEW,
    );
  });

  it("does not depend on the order of the runs", () => {
    fc.assert(
      fc.property(CELLS, fc.array(fc.nat(), { minLength: 80, maxLength: 80 }), (cells, keys) => {
        const runs = runsOf(CROSSED, ({ position }) => cells[position] ?? []);
        const order = runs.map((_, i) => i).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
        const permuted = order.flatMap((index) => runs[index] ?? []);
        expect(files(resultFigures(CROSSED, permuted))).toEqual(files(resultFigures(CROSSED, runs)));
      }),
      FEW,
    );
  });

  it("keeps each arm's values when an unrelated arm is added", () => {
    const less = experimentOf({ ...SINE, methods: ["monolithic", "modular"], grid: GRID });
    const scales = ({ position }: { position: number }) => [1 + (position % 6) / 10, 1.2, 0.8];
    const before = allFigures(less, runsOf(less, scales));
    const after = allFigures(CROSSED, runsOf(CROSSED, scales));
    for (const name of ["trends", "samples", "unseen", "gap"]) {
      const kept = after[name]?.points.rows.map((row) => row.join(";")) ?? [];
      for (const row of before[name]?.points.rows ?? []) {
        const isFitted = row.includes("prediction");
        if (!isFitted) expect(kept, name).toContain(row.join(";"));
      }
    }
  });
});
