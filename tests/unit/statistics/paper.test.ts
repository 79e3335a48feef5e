import { describe, expect, it } from "vitest";
import { type PaperFigure, SAMPLES_NEEDED } from "../../../domain/presets/paper";
import { samplesQuestion } from "../../../domain/statistics/answer/samples";
import { comparePaper } from "../../../domain/statistics/paper";
import { armResults } from "../../../domain/statistics/results";
import { arms, measured } from "./build";

const LOSS = "test.relativeLoss";
const ABOUT = { title: "T", shows: "S", differs: "D" };

function figureOf(monolithic: number, modular: number): PaperFigure {
  const values = [
    { method: "monolithic", at: { k: 2 }, value: monolithic },
    { method: "modular", at: { k: 2 }, value: modular },
  ] as const;
  return { ...ABOUT, measures: [{ metric: LOSS, values }] };
}

/** Two methods at k = 2 and 3, with three seeds at k = 2. */
function results(monolithic: readonly number[], modular: readonly number[]) {
  const runs = [...measured("monolithic-k2", LOSS, monolithic), ...measured("modular-k2", LOSS, modular)];
  return armResults(arms(["monolithic", "modular"], { k: [2, 3] }), runs);
}

describe("what the paper shows, beside what was measured", () => {
  it("stands at the same method and grid point, with its interval and n", () => {
    const { rows } = comparePaper(figureOf(0.5, 0.4), results([0.3, 0.31, 0.32], []), null, null);
    expect(rows).toMatchObject([
      { method: "monolithic", at: { k: 2 }, paper: 0.5, measured: { n: 3, censored: "none" } },
      { method: "modular", at: { k: 2 }, paper: 0.4, measured: null },
    ]);
    expect(rows[0]?.measured?.value).toBeCloseTo(0.31, 12);
    // The 97.5 % quantile of Student's t with two degrees of freedom, times s = 0.01 over √3.
    expect(rows[0]?.measured?.high).toBeCloseTo(0.31 + (4.302652729911275 * 0.01) / Math.sqrt(3), 9);
  });

  it.each([
    { modular: [0.2, 0.21, 0.22], verdict: "agrees" },
    { modular: [0.4, 0.41, 0.42], verdict: "differs" },
    { modular: [0.2, 0.41, 0.3], verdict: "undecided" },
    { modular: [0.2], verdict: "undecided" },
  ])("decides an order by the interval of paired differences alone: $modular $verdict", ({ modular, verdict }) => {
    const { orders } = comparePaper(figureOf(0.5, 0.4), results([0.3, 0.31, 0.32], modular), null, null);
    expect(orders).toEqual([{ metric: LOSS, at: { k: 2 }, more: "monolithic", less: "modular", verdict }]);
  });

  it("counts samples to the ε that is asked for, and says which lie beyond the grid", () => {
    const figure: PaperFigure = {
      ...ABOUT,
      measures: [
        {
          metric: SAMPLES_NEEDED,
          values: [
            { method: "monolithic", at: { m: 2 }, value: 2000 },
            { method: "monolithic", at: { m: 3 }, value: 3000 },
          ],
        },
      ],
    };
    const planned = arms(["monolithic"], { m: [2, 3], n: [100, 10_000] });
    const losses = { "m2-n100": 1, "m2-n10000": 0.01, "m3-n100": 1, "m3-n10000": 0.5 };
    const runs = Object.entries(losses).flatMap(([cell, loss]) =>
      measured(`monolithic-${cell}`, LOSS, [loss, loss, loss]),
    );
    const measuredHere = armResults(planned, runs);
    const question = samplesQuestion(measuredHere, LOSS);
    const { rows, orders, epsilon } = comparePaper(figure, measuredHere, question, 0.1);
    expect(epsilon).toBe(0.1);
    expect(orders).toEqual([]);
    // Half of the way from 1 to 0.01 in logarithms, so half of that from 100 to 10,000.
    expect(rows[0]?.measured?.value).toBeCloseTo(1000, 6);
    expect(rows[1]?.measured).toMatchObject({ value: 10_000, censored: "right" });
  });
});
