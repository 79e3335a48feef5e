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
  expect(report.arms[1]).toMatchObject({ seconds: null, metrics: {} });
});

it("writes the table's numbers into the CSV, digit by digit", () => {
  const results = armResults(two, runs);
  const table = resultsTable(results);
  const csv = toCsv(table).split("\r\n");
  expect(csv[0]).toMatch(/^method,parameters,flops,runs,finished,failed,seconds,metric,n,mean,std,low,high,reference,/);
  const cells = (csv[2] ?? "").split(",");
  const at = (column: string) => cells[table.header.indexOf(column)];
  expect(at("method")).toBe("modular");
  expect(Number(at("difference"))).toBe(results[1]?.against?.differences[LOSS]?.mean);
  expect(at("p")).toBe("");
  expect(at("failed")).toBe("1");
});

it("gives the grid's axes columns of their own, and arms without a figure a row", () => {
  const table = resultsTable(armResults(arms(["modular"], { n: [100, 200] }), measured("modular-n100", LOSS, [1])));
  expect(table.header.slice(0, 2)).toEqual(["method", "n"]);
  expect(table.rows.map((row) => row[1])).toEqual([100, 200]);
});
