import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { armResults, comparisonResults } from "../../../domain/statistics/results";
import { arms, measured, run } from "./build";

const LOSS = "test.relativeLoss";

describe("armResults", () => {
  it("takes finished runs only and counts the others", () => {
    const [result] = armResults(arms(["modular"]), [
      run("modular", 0, { metrics: { [LOSS]: 1 } }),
      run("modular", 1, { metrics: { [LOSS]: 3 } }),
      run("modular", 2, { status: "failed", failure: "diverged", metrics: { [LOSS]: 900 } }),
      run("modular", 3, { status: "failed", failure: "memory", metrics: null }),
      run("modular", 4, { status: "running", metrics: { [LOSS]: 700 } }),
    ]);
    expect(result).toMatchObject({ runs: 5, finished: 2, failed: 2, diverged: 1 });
    expect(result?.metrics[LOSS]).toMatchObject({ mean: 2, n: 2 });
    expect(result?.seconds).toMatchObject({ mean: 3.5, n: 2 });
  });

  it("compares with the first method at the same grid point, seed by seed", () => {
    const results = armResults(arms(["modular", "monolithic"], { n: [100, 200] }), [
      ...measured("monolithic-n100", LOSS, [1, 2]),
      ...measured("monolithic-n200", LOSS, [10, 20]),
      ...measured("modular-n200", LOSS, [9, 18]),
    ]);
    const byId = new Map(results.map((result) => [result.arm.id, result]));
    expect(byId.get("monolithic-n100")?.against).toBeNull();
    expect(byId.get("modular-n200")?.against?.reference.id).toBe("monolithic-n200");
    expect(byId.get("modular-n200")?.against?.differences[LOSS]).toMatchObject({ mean: -1.5, n: 2 });
    expect(byId.get("modular-n100")?.against?.differences).toEqual({});
  });

  it("says whether parameters and FLOPs are within 5 % of the reference, the rule's included", () => {
    const [monolithic, modular] = arms(["monolithic", "modular-rule"]);
    if (!monolithic || !modular) throw new Error("The arms of this test are missing.");
    const total = 1e6 * modular.config.training.steps;
    const matched = (over: object) => armResults([monolithic, { ...modular, ...over }], [])[1]?.against?.matched;
    expect(matched({ parameters: 1050 })).toMatchObject({ parameters: true, flops: true });
    expect(matched({ parameters: 1051 })).toMatchObject({ parameters: false, flops: true });
    expect(matched({ ruleFlops: 0.06 * total })).toMatchObject({ flops: false, flopsRatio: 1.06 });
  });

  it("leaves metrics that are not finite out of n", () => {
    const [result] = armResults(arms(["modular"]), measured("modular", LOSS, [1, Number.NaN]));
    expect(result?.metrics[LOSS]?.n).toBe(1);
  });

  it("lists metrics in the catalogue's order, wider inputs last", () => {
    const metrics = { "ood.scale2.loss": 1, "test.loss": 1, "ood.noise.loss": 1, "train.loss": 1 };
    const [result] = armResults(arms(["modular"]), [run("modular", 0, { metrics })]);
    expect(Object.keys(result?.metrics ?? {})).toEqual([
      "train.loss",
      "test.loss",
      "ood.noise.loss",
      "ood.scale2.loss",
    ]);
  });

  const values = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 6 });

  it("doesn't depend on the order of the runs", () => {
    fc.assert(
      fc.property(values, values, fc.nat(), (a, b, turn) => {
        const runs = [...measured("monolithic", LOSS, a), ...measured("modular", LOSS, b)];
        const at = turn % runs.length;
        const shuffled = [...runs.slice(at), ...runs.slice(0, at)].reverse();
        const experiment = arms(["monolithic", "modular"]);
        expect(armResults(experiment, shuffled)).toEqual(armResults(experiment, runs));
      }),
    );
  });

  it("keeps every arm's figures when an unrelated arm joins", () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const runs = [...measured("monolithic", LOSS, a), ...measured("modular", LOSS, b)];
        const before = armResults(arms(["monolithic", "modular"]), runs);
        const joined = arms(["monolithic", "modular", "modular-rule"]);
        const after = armResults(joined, [...runs, ...measured("modular-rule", LOSS, c)]);
        expect(after.slice(0, 2)).toEqual(before);
      }),
    );
  });
});

describe("comparisonResults", () => {
  const experiment = { id: "experiment", name: "Test", revision: 1 };
  const entry = (arm: ReturnType<typeof arms>[number], losses: number[]) => ({
    item: { kind: "arm" as const, id: arm.id },
    arm,
    experiment,
    runs: measured(arm.id, LOSS, losses),
  });

  it("compares with the first thing laid down", () => {
    const entries = arms(["monolithic", "modular"]).map((arm, index) => entry(arm, [index, index]));
    expect(comparisonResults(entries)[1]?.against?.differences[LOSS]?.mean).toBe(1);
    expect(comparisonResults(entries, 1)[0]?.against?.differences[LOSS]?.mean).toBe(-1);
  });

  it("pairs no seeds of different questions", () => {
    const entries = arms(["modular"], { n: [100, 200] }).map((arm) => entry(arm, [1, 2]));
    expect(comparisonResults(entries)[1]?.against?.differences).toEqual({});
  });
});
