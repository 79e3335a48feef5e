import { expect, it } from "vitest";
import { toCsv } from "../../../domain/csv";
import { experimentReport } from "../../../domain/statistics/report";
import { armResults } from "../../../domain/statistics/results";
import { resultsTable } from "../../../domain/statistics/table";
import { arms, measured, run } from "./build";

const LOSS = "test.relativeLoss";
const two = arms(["monolithic", "modular"]);
const runs = [
  ...measured("monolithic", LOSS, [0.2, 0.3, 0.4]),
  ...measured("modular", LOSS, [0.1]),
  run("modular", 1, { status: "failed", endedAt: new Date("2026-01-01T00:01:00Z") }),
];

it("reports what the command line promises", () => {
  const experiment = { id: "e", name: "E", status: "failed" as const, url: "http://x/experiments/e" };
  const report = experimentReport({ experiment, arms: two, runs, engines: ["wasm", "native-cpu", "wasm"] });
  expect(report).toMatchObject({
    experiment,
    engine: "native-cpu + wasm",
    seconds: 60,
    arms: [
      { method: "monolithic", params: {}, runs: 3, parameters: 1000, seconds: 3.5, metrics: { [LOSS]: { n: 3 } } },
      { method: "modular", runs: 2, metrics: { [LOSS]: { mean: 0.1, low: null, high: null, n: 1 } } },
    ],
  });
  expect(report.arms[0]?.metrics[LOSS]?.mean).toBeCloseTo(0.3, 14);
  // std 0.1; t(2) = 4.302653; half width 0.248414
  expect(report.arms[0]?.metrics[LOSS]?.low).toBeCloseTo(0.051586, 6);
});

it("begins with the answer of the page, and says how many samples each arm needs", () => {
  const experiment = { id: "e", name: "E", status: "finished" as const, url: "u" };
  const grid = arms(["monolithic", "modular"], { m: [4, 6], n: [100, 200, 400] });
  const losses = grid.flatMap(({ id, method, params: { m = 0, n = 1 } }) =>
    measured(
      id,
      LOSS,
      [0.9, 1, 1.1].map((factor) => (factor * (method === "modular" ? 60 : 10 * 2 ** (m / 2))) / n),
    ),
  );
  const report = experimentReport({ experiment, arms: grid, runs: losses, engines: [], epsilon: 0.3 });
  expect(report.answer).toMatch(
    /^For a relative test loss of 0\.3 at m = 6 modular needs 200 \[.*\] samples; monolithic needs 270 .* Growth with m: monolithic ×1\.41 per dimension/,
  );
  expect(report.answer).toContain("has the lowest relative test loss (geometric mean over the grid)");
  const [samples] = report.samples;
  expect(samples).toMatchObject({ metric: LOSS, epsilon: 0.3, along: "m", held: {} });
  expect(samples?.cells.map(({ method, axisValue, censored }) => [method, axisValue, censored])).toEqual([
    ["monolithic", 4, "none"],
    ["monolithic", 6, "none"],
    ["modular", 4, "none"],
    ["modular", 6, "none"],
  ]);
  expect(samples?.growth[1]?.sentence).toMatch(/^flat: interval contains ×1/);
  expect(samples?.savings).toMatchObject([
    { method: "modular", axisValue: 4, ratio: expect.closeTo(2 / 3, 6) },
    { method: "modular", axisValue: 6, ratio: expect.closeTo(4 / 3, 6) },
  ]);
});

it("states what each arm costs, and how that stands to the reference", () => {
  const experiment = { id: "e", name: "E", status: "failed" as const, url: "u" };
  const [first, second] = experimentReport({ experiment, arms: two, runs, engines: [] }).arms;
  const { steps, batch } = two[0]?.config.training ?? { steps: 0, batch: 0 };
  expect(first?.costs).toMatchObject({
    ruleFlops: 0,
    totalFlops: steps * 1e6,
    samplesSeen: steps * batch,
    ruleSeconds: 1,
    trainSeconds: 2,
    evaluateSeconds: 0.5,
    peakBytes: 4e8,
    matched: null,
  });
  expect((first?.costs.stepForwardFlops ?? 0) + (first?.costs.stepBackwardFlops ?? 0)).toBe(1e6);
  expect(second?.costs.matched).toEqual({
    reference: "monolithic",
    parameterRatio: 1,
    parameters: true,
    flopsRatio: 1,
    flops: true,
  });
});

it("reports null before anything has run", () => {
  const experiment = { id: "e", name: "E", status: "queued" as const, url: "u" };
  const waiting = run("modular", 0, {
    status: "queued",
    metrics: null,
    startedAt: null,
    endedAt: null,
    trainSeconds: null,
  });
  const report = experimentReport({ experiment, arms: two, runs: [waiting], engines: [] });
  expect(report).toMatchObject({ engine: null, seconds: null });
  expect(report.arms[1]).toMatchObject({ seconds: null, metrics: {}, costs: { trainSeconds: null, peakBytes: null } });
});

it("writes the table's numbers into the CSV, digit by digit", () => {
  const results = armResults(two, runs);
  const table = resultsTable(results);
  const csv = toCsv(table).split("\r\n");
  expect(csv[0]).toMatch(
    /^method,parameters,flops,runs,finished,failed,diverged,excluded,seconds,metric,seeds,mean,std,low,high,statistic,mean bca low,/,
  );
  const cells = (csv[2] ?? "").split(",");
  const at = (column: string) => cells[table.header.indexOf(column)];
  expect(at("method")).toBe("modular");
  expect(Number(at("difference"))).toBe(results[1]?.against?.differences[LOSS]?.mean);
  expect(at("p")).toBe("");
  expect(at("failed")).toBe("1");
  expect(Number(at("peak bytes"))).toBe(4e8);
  expect(Number(at("step forward flops"))).toBe(results[1]?.costs.forward);
  expect(Number(at("train seconds"))).toBe(2);
  expect(at("parameter ratio")).toBe("1");
});

it("gives the grid's axes columns of their own, and arms without a figure a row", () => {
  const table = resultsTable(armResults(arms(["modular"], { n: [100, 200] }), measured("modular-n100", LOSS, [1])));
  expect(table.header.slice(0, 2)).toEqual(["method", "n"]);
  expect(table.rows.map((row) => row[1])).toEqual([100, 200]);
});
