import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellText, type Estimate, flatTable } from "@/app/_charts/export/table";
import type { PanelFigure } from "@/app/_charts/scene/draw-figure";
import { curveContent, dotContent } from "@/app/_charts/scene/figure-content";
import { paretoFront } from "@/app/(lab)/experiments/[id]/_figures/frontier/pareto";
import { prepareFrontier } from "@/app/(lab)/experiments/[id]/_figures/frontier/prepare";
import { prepareGap } from "@/app/(lab)/experiments/[id]/_figures/gap/prepare";
import { prepareTrends } from "@/app/(lab)/experiments/[id]/_figures/loss-trends/prepare";
import { ownScales, prepareSamples } from "@/app/(lab)/experiments/[id]/_figures/sample-complexity/prepare";
import { epsilonAt, SLIDER_STEPS, stepOf } from "@/app/(lab)/experiments/[id]/_figures/sample-complexity/slider";
import { prepareUnseen } from "@/app/(lab)/experiments/[id]/_figures/unseen/prepare";
import { figureView } from "@/domain/figure-view";
import { samplesQuestion } from "@/domain/statistics/answer/samples";
import { armResults } from "@/domain/statistics/results";
import { experimentOf, runsOf, SINE } from "./study";

const VIEW = figureView.parse({});
const CROSSED = experimentOf({ ...SINE, grid: { m: [2, 4], n: [100, 300, 1000] } });
const RUNS = runsOf(CROSSED, ({ position }) => [1 + position / 20, 1.3, 0.7]);
const RESULTS = armResults(CROSSED.arms, RUNS);
const METRIC = "test.relativeLoss";

/** Every drawn mark has a row in the CSV and a cell in the table with the same value, and the other way round. */
function expectCurvesAgree(figure: PanelFigure): void {
  const content = curveContent("figure", figure);
  const { header, rows } = content.points;
  const column = (name: string) => header.indexOf(name);
  const yAt = header.indexOf("n") - 3;
  const csv = rows
    .filter((row) => !["seed", "prediction"].includes(String(row[column("statistic")])))
    .flatMap((row) =>
      Number.isFinite(Number(row[yAt])) ? [`${row[column("curve")]} ${row[yAt - 1]} ${row[yAt]}`] : [],
    );
  const drawn = figure.panels.flatMap((panel) => [
    ...panel.curves.flatMap((curve) =>
      curve.statistic === "prediction"
        ? []
        : curve.marked.map((i) => `${curve.label} ${curve.points[i]?.x} ${curve.points[i]?.y}`),
    ),
    ...panel.bounds.map((bound) => `${bound.label} ${bound.x} ${bound.y}`),
  ]);
  const columns = content.table.columns.map(({ name }) => name);
  const xAt = content.table.columns.findIndex(({ kind }) => kind === "number");
  const table = content.table.rows.flatMap((row) =>
    row.flatMap((cell, index) => {
      const isMeasured = typeof cell === "object" && cell !== null && cell.n > 0 && Number.isFinite(cell.value);
      return isMeasured ? [`${columns[index]} ${row[xAt]} ${cell.value}`] : [];
    }),
  );
  expect(drawn.length).toBeGreaterThan(0);
  expect(csv.sort()).toEqual(drawn.sort());
  expect(table.sort()).toEqual(drawn);
  expect(content.draw({ width: 800, font: 12 }).targets).toHaveLength(drawn.length);
}

describe("CSV, chart and table agree", () => {
  it("in the loss trends", () => {
    expectCurvesAgree(prepareTrends({ experiment: CROSSED, runs: RUNS, results: RESULTS, view: VIEW }).figure);
  });

  it("in the sample complexity, censored cells among them", () => {
    const question = samplesQuestion(RESULTS, METRIC, CROSSED.arms[0]?.params);
    if (!question) throw new Error("This grid has a question.");
    for (const epsilon of [0.05, 0.3, 0.6, 5]) {
      const { figure } = prepareSamples(question, CROSSED.arms, epsilon, ownScales(question));
      expectCurvesAgree(figure);
    }
    const { figure } = prepareSamples(question, CROSSED.arms, 0.05, ownScales(question));
    expect(figure.panels[0]?.bounds.every(({ side, y }) => side === "above" && y === 1000)).toBe(true);
    expect(figure.panels[0]?.bounds).toHaveLength(6);
  });

  it("in the gap chart and the front", () => {
    const gap = prepareGap({ experiment: CROSSED, results: RESULTS, view: VIEW });
    const frontier = prepareFrontier({ experiment: CROSSED, results: RESULTS, metric: METRIC, view: VIEW });
    for (const { figure, content } of [
      { figure: gap.figure, content: dotContent("gap", gap.figure) },
      { figure: frontier.figure, content: dotContent("front", frontier.figure, frontier.table) },
    ]) {
      const dots = figure.panels.flatMap((panel) => panel.dots);
      const estimates = content.table.rows.map((row) => row.filter((cell) => typeof cell === "object").at(-1));
      expect(estimates).toEqual(dots.map(({ y }) => y));
      expect(content.points).toEqual(flatTable(content.table));
      expect(content.draw({ width: 800, font: 12 }).targets).toHaveLength(dots.length);
    }
  });

  it("in the table out of distribution, which holds what the results table holds", () => {
    const { table } = prepareUnseen(CROSSED, RESULTS, ["m:2", "n:300"]);
    const first = table.rows[0];
    const arm = RESULTS.find(
      (each) => each.arm.method === first?.[0] && each.arm.params.m === 2 && each.arm.params.n === 300,
    );
    const cell = first?.[1] as Estimate;
    const summary = arm?.metrics[METRIC];
    expect([cell.value, cell.low, cell.high, cell.n]).toEqual([summary?.mean, summary?.low, summary?.high, summary?.n]);
    expect(flatTable(table).rows[0]?.slice(1, 5)).toEqual([cell.value, cell.low, cell.high, cell.n]);
    expect(cellText(cell).value).toBe(cellText({ ...cell }).value);
  });
});

describe("the front that none beats", () => {
  it("is the steps of a hand-made plane", () => {
    const items = [
      { cost: 1, value: 9 },
      { cost: 2, value: 9 },
      { cost: 2, value: 5 },
      { cost: 3, value: 6 },
      { cost: 4, value: 1 },
      { cost: Number.NaN, value: 0 },
    ];
    expect(paretoFront(items, "lower")).toEqual([0, 2, 4]);
    expect(paretoFront(items, "higher")).toEqual([0]);
  });

  it("leaves out exactly what another beats", () => {
    const item = fc.record({ cost: fc.integer({ min: 1, max: 9 }), value: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const front = paretoFront(items, "lower");
        const beats = (a: (typeof items)[number], b: (typeof items)[number]) =>
          a.cost <= b.cost && a.value <= b.value && (a.cost < b.cost || a.value < b.value);
        for (const [index, each] of items.entries()) {
          const beaten = items.some((other) => beats(other, each));
          if (front.includes(index)) expect(beaten).toBe(false);
          else {
            const alike = front.some((i) => items[i]?.cost === each.cost && items[i]?.value === each.value);
            expect(beaten || alike).toBe(true);
          }
        }
      }),
    );
  });
});

describe("the slider", () => {
  it("reaches both ends and comes back to where it was put", () => {
    const range = { low: 0.0041, high: 1.27 };
    expect(epsilonAt(range, 0)).toBe(range.low);
    expect(epsilonAt(range, SLIDER_STEPS)).toBe(range.high);
    for (const step of [0, 1, 57, 200, 399, SLIDER_STEPS]) expect(stepOf(range, epsilonAt(range, step))).toBe(step);
  });
});
