import { describe, expect, it } from "vitest";
import { answer } from "../../../domain/statistics/answer";
import { armResults } from "../../../domain/statistics/results";
import type { ExperimentStatus } from "../../../domain/status";
import type { ArmView, RunRow } from "../../../domain/views";
import { arms, measured, run } from "./build";

const LOSS = "test.relativeLoss";
const UNSEEN = "ood.combinatorial.relativeLoss";

function parts(experiment: readonly ArmView[], runs: readonly RunRow[], status: ExperimentStatus = "finished") {
  return answer({ task: "sine", status, results: armResults(experiment, runs) });
}

function text(...input: Parameters<typeof parts>): string {
  return parts(...input)
    .map((part) => part.text)
    .join("");
}

const two = arms(["monolithic", "modular"]);

describe("answer", () => {
  it.each([
    ["queued", "Nothing is measured yet: the runs wait for a worker."],
    ["running", "No run has finished yet. The curves below grow as the runs train."],
    ["stopping", "No run has finished yet. The curves below grow as the runs train."],
    ["stopped", "The experiment was stopped before any run finished, so there is nothing to compare."],
    ["failed", "No run finished, so there is nothing to compare. The runs’ own pages say why they failed."],
  ] as const)("says what %s experiments without a result wait for", (status, expected) => {
    expect(text(two, [run("modular", 0, { status: "queued", metrics: null })], status)).toBe(expected);
  });

  it("names the better arm with the paired difference where the interval decides", () => {
    const runs = [...measured("monolithic", LOSS, [0.2, 0.3, 0.4]), ...measured("modular", LOSS, [0.1, 0.19, 0.31])];
    expect(text(two, runs)).toBe(
      "modular has the lowest mean relative test loss: 0.20 [−0.06, 0.46] over 3 seeds. " +
        "Seed by seed it is lower than monolithic by 0.100 [0.075, 0.125]. " +
        "The arms are matched in parameters and FLOPs within 5 %.",
    );
  });

  it("says that nothing is decided where the interval contains 0", () => {
    const runs = [...measured("monolithic", LOSS, [0.2, 0.3, 0.4]), ...measured("modular", LOSS, [0.1, 0.4, 0.31])];
    expect(text(two, runs)).toBe(
      "modular has the lowest mean relative test loss: 0.27 [−0.11, 0.65] over 3 seeds. " +
        "Against monolithic (difference −0.03 [−0.31, 0.25] contains 0) it is not yet decided. " +
        "The arms are matched in parameters and FLOPs within 5 %.",
    );
    expect(
      parts(two, runs)
        .filter((part) => part.strong)
        .map((part) => part.text),
    ).toEqual(["modular", "0.27 [−0.11, 0.65]", "not yet decided"]);
  });

  it("decides nothing on one seed", () => {
    const runs = [...measured("monolithic", LOSS, [0.2]), ...measured("modular", LOSS, [0.01])];
    expect(text(two, runs)).toContain(
      "over one seed. Against monolithic (difference −0.19, one seed gives no interval) it is not yet decided.",
    );
  });

  it("decides nothing without a seed in common", () => {
    const runs = [
      ...measured("monolithic", LOSS, [0.2, 0.2]),
      run("modular", 5, { metrics: { [LOSS]: 0.1 } }),
      run("modular", 6, { metrics: { [LOSS]: 0.11 } }),
    ];
    expect(text(two, runs)).toContain("Against monolithic (no seed in common) it is not yet decided.");
  });

  it("doesn't hide that the seeds in common point the other way", () => {
    const runs = [
      ...measured("monolithic", LOSS, [0.2, 0.21, 0.2]),
      ...measured("modular", LOSS, [0.3, 0.31, 0.301, 0, 0, 0, 0]),
    ];
    const said = text(two, runs);
    expect(said).toContain("modular has the lowest mean");
    expect(said).toMatch(
      /Against monolithic \(difference 0\.1003 \[.*\] in the seeds that both have\) it is not yet decided/,
    );
  });

  it("takes the oracle for a bound, not for a winner", () => {
    const experiment = arms(["monolithic", "modular", "modular-oracle"]);
    const runs = [
      ...measured("monolithic", LOSS, [0.2, 0.3]),
      ...measured("modular", LOSS, [0.1, 0.21]),
      ...measured("modular-oracle", LOSS, [0.01, 0.02]),
    ];
    const said = text(experiment, runs);
    expect(said).toMatch(/^modular has the lowest mean/);
    expect(said).toContain("modular-oracle, which is given the true projections, reaches 0.015");
  });

  it("says what happens on combinations never seen", () => {
    const values = (arm: string, inside: number[], outside: number[]) =>
      inside.map((value, seed) => run(arm, seed, { metrics: { [LOSS]: value, [UNSEEN]: outside[seed] ?? 0 } }));
    const runs = [
      ...values("monolithic", [0.5, 0.5, 0.5], [0.6, 0.6, 0.61]),
      ...values("modular", [0.1, 0.1, 0.1], [0.7, 0.9, 0.5]),
    ];
    expect(text(two, runs)).toContain(
      "On combinations never seen in training monolithic has the lowest mean: 0.603 [0.589, 0.618]; not yet decided against modular.",
    );
  });

  it("calls higher accuracy better", () => {
    const runs = [
      ...measured("monolithic", "test.accuracy", [0.4, 0.41]),
      ...measured("modular", "test.accuracy", [0.5, 0.511]),
    ];
    const said = answer({ task: "cifar-10", status: "finished", results: armResults(two, runs) });
    expect(said.map((part) => part.text).join("")).toMatch(
      /^modular has the highest mean test accuracy: 0\.506 .* it is higher than monolithic by 0\.1005 \[0\.0941, 0\.1069\]/,
    );
  });

  it("counts over a grid, and leaves open what is open", () => {
    const experiment = arms(["monolithic", "modular"], { n: [100, 200, 300] });
    const runs = [
      ...measured("monolithic-n100", LOSS, [0.5, 0.6]),
      ...measured("modular-n100", LOSS, [0.1, 0.201]),
      ...measured("monolithic-n200", LOSS, [0.5, 0.6]),
      ...measured("modular-n200", LOSS, [0.1, 0.7]),
      ...measured("monolithic-n300", LOSS, [0.1, 0.1]),
      ...measured("modular-n300", LOSS, [0.1, 0.7]),
    ];
    expect(text(experiment, runs)).toMatch(
      /^modular has the lowest mean relative test loss at 2 of 3 grid points, monolithic at 1\. Seed by seed the leader is ahead of every other arm at 1 of them; the others are not yet decided\./,
    );
  });

  it("says so far while runs train, what failed, and what isn't matched", () => {
    const [monolithic, modular] = two;
    if (!monolithic || !modular) throw new Error("The arms of this test are missing.");
    const runs = [
      ...measured("monolithic", LOSS, [0.2, 0.3]),
      ...measured("modular", LOSS, [0.1, 0.21]),
      run("modular", 2, { status: "failed", failure: "diverged" }),
    ];
    const said = text([monolithic, { ...modular, parameters: 5000, ruleFlops: 1e12 }], runs, "running");
    expect(said).toMatch(/^So far: modular/);
    expect(said).toContain("The arms are not matched, neither in parameters nor in FLOPs.");
    expect(said).toContain("1 run failed, all of divergence, and stands in no figure.");
  });
});
