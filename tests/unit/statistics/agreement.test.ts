import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gridCurve } from "@/app/_charts/prepare/grid-curve";
import { resultRows } from "@/app/(lab)/experiments/[id]/_prepare/result-rows";
import { type Cell, toCsv } from "../../../domain/csv";
import { METHODS } from "../../../domain/methods";
import type { EstimateKind } from "../../../domain/statistics/estimate";
import { experimentReport } from "../../../domain/statistics/report";
import { armResults } from "../../../domain/statistics/results";
import { resultsTable } from "../../../domain/statistics/table";
import type { ArmView, RunRow } from "../../../domain/views";
import { MARK } from "../charts/fixtures";
import { arms, run } from "./build";

const LOSS = "test.relativeLoss";
const NOISE = "ood.noise.relativeLoss";
const NS = [100, 200];
const experiment = arms(["monolithic", "modular", "modular-rule"], { n: NS });

/** Runs as they are met: finished, failed with half a result, excluded, without a figure. */
const cell = fc.record({
  seeds: fc.array(
    fc.record({
      loss: fc.oneof(
        { weight: 9, arbitrary: fc.double({ min: 0.001, max: 50, noNaN: true }) },
        fc.constant(Number.NaN),
      ),
      noise: fc.double({ min: 0.001, max: 50, noNaN: true }),
      state: fc.constantFrom("finished", "finished", "finished", "finished", "failed", "excluded"),
    }),
    { maxLength: 6 },
  ),
});

const someRuns = fc
  .array(cell, { minLength: experiment.length, maxLength: experiment.length })
  .map((cells) => cells.flatMap(({ seeds }, index) => runsOf(experiment[index], seeds)));

function runsOf(arm: ArmView | undefined, seeds: readonly { loss: number; noise: number; state: string }[]): RunRow[] {
  return seeds.map(({ loss, noise, state }, seed) =>
    run(arm?.id ?? "", seed, {
      metrics: { [LOSS]: loss, [NOISE]: noise },
      status: state === "failed" ? "failed" : "finished",
      excluded: state === "excluded" ? { reason: "wrong data", by: null, at: "2026-11-24T00:00:00Z" } : null,
    }),
  );
}

/** The CSV's cells of an arm and a metric, by column, as a program reads them; null for an empty one. */
function readCsv(
  runs: readonly RunRow[],
): (arm: ArmView, metric: string) => Readonly<Record<string, number | string | null>> {
  const [header = [], ...rows] = toCsv(resultsTable(armResults(experiment, runs)))
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  const read = (text = ""): Cell => (text === "" ? null : Number.isNaN(Number(text)) ? text : Number(text));
  const records = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, read(row[i])])));
  return (arm, metric) =>
    records.find((each) => each.method === arm.method && each.n === arm.params.n && each.metric === metric) ?? {};
}

const COLUMNS: Readonly<Record<EstimateKind, readonly [string, string, string]>> = {
  "mean-t": ["mean", "low", "high"],
  "mean-bca": ["mean", "mean bca low", "mean bca high"],
  "median-bca": ["median", "median bca low", "median bca high"],
  "geometric-t": ["geometric mean", "geometric low", "geometric high"],
};

describe("the same results", () => {
  it("are the same numbers in CSV, table, chart and JSON", () => {
    fc.assert(
      fc.property(someRuns, (runs) => {
        const results = armResults(experiment, runs);
        const csv = readCsv(runs);
        const report = experimentReport({
          experiment: { id: "e", name: "E", status: "finished", url: "u" },
          arms: experiment,
          runs,
          engines: [],
        });
        for (const kind of Object.keys(COLUMNS) as EstimateKind[]) {
          for (const row of NS.flatMap((n) =>
            resultRows(
              results.filter(({ arm }) => arm.params.n === n),
              { metrics: [LOSS, NOISE], kind, measure: "coverage" },
            ),
          )) {
            const { arm } = row.result;
            const written = csv(arm, LOSS);
            const shown = row.figures[LOSS] ?? null;
            const [value, low, high] = COLUMNS[kind].map((column) => written[column] ?? null);
            expect([value, low, high]).toEqual([shown?.value ?? null, shown?.low ?? null, shown?.high ?? null]);
            const reported = report.arms.find(
              ({ method, params }) => method === arm.method && params.n === arm.params.n,
            );
            const { mean, median, geometric } = reported?.metrics[LOSS] ?? {};
            const told = { "mean-t": mean, "mean-bca": mean, "median-bca": median, "geometric-t": geometric?.mean };
            expect(told[kind] ?? null).toBe(value);
            expect([written.p ?? null, written["p holm"] ?? null]).toEqual([
              row.difference?.p ?? null,
              row.difference?.pHolm ?? null,
            ]);
            expect(reported?.differences[LOSS]?.pHolm ?? null).toBe(row.difference?.pHolm ?? null);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it("are the points of a chart, on a linear axis and on a log one", () => {
    fc.assert(
      fc.property(someRuns, (runs) => {
        const csv = readCsv(runs);
        const counted = runs.filter(({ excluded }) => excluded === null);
        for (const method of METHODS) {
          const own = experiment.filter((arm) => arm.method === method);
          const cells = own.map((arm) => ({
            value: arm.params.n ?? 0,
            runs: counted.filter(({ armId }) => armId === arm.id),
          }));
          for (const [y, kind] of [
            ["linear", "mean-t"],
            ["log", "geometric-t"],
          ] as const) {
            const { points } = gridCurve({ id: method, label: method, mark: MARK, cells }, LOSS, { y, seeds: false });
            own.forEach((arm, i) => {
              const [value, low, high] = COLUMNS[kind].map((column) => csv(arm, LOSS)[column] ?? Number.NaN);
              expect([points[i]?.y, points[i]?.low, points[i]?.high]).toEqual([value, low, high]);
            });
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it("don't depend on the order of the runs, nor on an arm beside them", () => {
    fc.assert(
      fc.property(someRuns, fc.nat(), (runs, turn) => {
        const at = runs.length === 0 ? 0 : turn % runs.length;
        const turned = [...runs.slice(at), ...runs.slice(0, at)].reverse();
        expect(resultsTable(armResults(experiment, turned))).toEqual(resultsTable(armResults(experiment, runs)));
        const alone = experiment.filter(({ method }) => method !== "modular-rule");
        const ownFigures = (from: readonly ArmView[]) =>
          armResults(from, runs).filter(({ arm }) => arm.method !== "modular-rule");
        expect(ownFigures(alone)).toEqual(ownFigures(experiment));
      }),
      { numRuns: 25 },
    );
  });

  it("name their statistic, n, and what was left out", () => {
    const runs = [
      ...[1, 2, 3].map((loss, seed) => run("modular-n100", seed, { metrics: { [LOSS]: loss } })),
      run("modular-n100", 3, { excluded: { reason: "wrong data", by: null, at: "2026-11-24T00:00:00Z" } }),
      run("modular-n100", 4, { status: "failed", failure: "diverged" }),
      ...[1, 2].map((loss, seed) => run("modular-n200", seed, { metrics: { [LOSS]: loss } })),
    ];
    const csv = toCsv(resultsTable(armResults(arms(["modular"], { n: NS }), runs))).split("\r\n");
    const at = (row: number, column: string) => csv[row]?.split(",")[csv[0]?.split(",").indexOf(column) ?? -1];
    expect(["runs", "finished", "failed", "diverged", "excluded", "statistic"].map((column) => at(1, column))).toEqual([
      "5",
      "3",
      "1",
      "1",
      "1",
      "t",
    ]);
    expect(["mean", "low", "high", "statistic"].map((column) => at(2, column))).toEqual(["1.5", "", "", ""]);
  });
});
