import { describe, expect, it } from "vitest";
import type { TaskKind } from "../../../domain/config/task";
import { noteParts, openingParts, verdictParts } from "../../../domain/statistics/answer";
import { armResults } from "../../../domain/statistics/results";
import { joined } from "../../../domain/statistics/wording";
import type { ExperimentStatus } from "../../../domain/status";
import type { ArmView, RunRow } from "../../../domain/views";
import { arms, measured, run } from "./build";

const LOSS = "test.relativeLoss";
const UNSEEN = "ood.combinatorial.relativeLoss";

interface Asked {
  readonly status?: ExperimentStatus;
  readonly task?: TaskKind;
}

function parts(experiment: readonly ArmView[], runs: readonly RunRow[], { status = "finished", task = "sine" }: Asked) {
  const input = { task, status, results: armResults(experiment, runs) };
  return joined(openingParts(input), verdictParts(input), noteParts(input));
}

function text(experiment: readonly ArmView[], runs: readonly RunRow[], asked: Asked = {}): string {
  return parts(experiment, runs, asked)
    .map((part) => part.text)
    .join("");
}

const two = arms(["monolithic", "modular"]);
const three = arms(["monolithic", "modular", "modular-rule"]);

/** Values of both arms in distribution and elsewhere, seed by seed. */
function inAndOut(arm: string, inside: readonly number[], outside: readonly number[], metric = UNSEEN): RunRow[] {
  return inside.map((value, seed) => run(arm, seed, { metrics: { [LOSS]: value, [metric]: outside[seed] ?? 0 } }));
}

describe("the answer before anything is measured", () => {
  it.each([
    ["queued", "Nothing is measured yet: the runs wait for a worker."],
    ["running", "No run has finished yet. The curves below grow as the runs train."],
    ["stopping", "No run has finished yet. The curves below grow as the runs train."],
    ["stopped", "The experiment was stopped before any run finished, so there is nothing to compare."],
    ["failed", "No run finished, so there is nothing to compare. The runs’ own pages say why they failed."],
    ["finished", "The runs finished without a figure to compare."],
  ] as const)("says what %s experiments without a result wait for", (status, expected) => {
    expect(text(two, [run("modular", 0, { status: "queued", metrics: null })], { status })).toBe(expected);
  });
});

describe("the answer at one grid point", () => {
  const verdict = "modular has the lowest mean relative test loss: ";
  const cases: readonly (readonly [string, readonly number[], readonly number[], string])[] = [
    [
      "the paired difference decides",
      [0.2, 0.3, 0.4],
      [0.1, 0.19, 0.31],
      `${verdict}0.20 [−0.06, 0.46] over 3 seeds. Seed by seed it is lower than monolithic by 0.100 [0.075, 0.125].`,
    ],
    [
      "the interval contains 0",
      [0.2, 0.3, 0.4],
      [0.1, 0.4, 0.31],
      `${verdict}0.27 [−0.11, 0.65] over 3 seeds. Against monolithic (difference −0.03 [−0.31, 0.25] contains 0) it is not yet decided.`,
    ],
    [
      "there is one seed",
      [0.2],
      [0.01],
      `${verdict}0.01 over one seed. Against monolithic (difference −0.19, one seed gives no interval) it is not yet decided.`,
    ],
    [
      "there are two seeds",
      [0.2, 0.2],
      [0.01, 0.01],
      `${verdict}0.01 over 2 seeds. Against monolithic (difference −0.19, two seeds give no interval) it is not yet decided.`,
    ],
    [
      "the arms tie",
      [0.2, 0.3, 0.4],
      [0.2, 0.3, 0.4],
      "monolithic and modular share the lowest mean relative test loss: 0.30 [0.05, 0.55] over 3 seeds. Against modular (difference 0 contains 0) it is not yet decided.",
    ],
    [
      "one arm has no value",
      [],
      [0.2, 0.3, 0.4],
      "modular reaches a relative test loss of 0.30 [0.05, 0.55] over 3 seeds. monolithic has no finished run.",
    ],
    [
      "values are not finite",
      [0.2, Number.NaN, 0.3, 0.4],
      [0.1, 5, 0.19, 0.31],
      "monolithic has the lowest mean relative test loss: 0.30 [0.05, 0.55] over 3 seeds. Against modular (difference 0.100 [0.075, 0.125] in the seeds that both have) it is not yet decided.",
    ],
  ];

  it.each(cases)("where %s", (_case, monolithic, modular, expected) => {
    const said = text(two, [...measured("monolithic", LOSS, monolithic), ...measured("modular", LOSS, modular)]);
    expect(said.split(" Costs over")[0]).toBe(expected);
  });

  it("lets the eye land on the winner, the figure, and what is open", () => {
    const runs = [...measured("monolithic", LOSS, [0.2, 0.3, 0.4]), ...measured("modular", LOSS, [0.1, 0.4, 0.31])];
    const strong = parts(two, runs, {}).filter((part) => part.strong);
    expect(strong.map((part) => part.text)).toEqual(["modular", "0.27 [−0.11, 0.65]", "not yet decided"]);
  });

  it("decides nothing without a seed in common", () => {
    const runs = [
      ...measured("monolithic", LOSS, [0.2, 0.2]),
      run("modular", 5, { metrics: { [LOSS]: 0.1 } }),
      run("modular", 6, { metrics: { [LOSS]: 0.11 } }),
    ];
    expect(text(two, runs)).toContain("Against monolithic (no seed in common) it is not yet decided.");
  });

  it("corrects for all pairs of arms: what one comparison shows, several may not", () => {
    const monolithic = measured("monolithic", LOSS, [0.2, 0.3, 0.4, 0.3]);
    const modular = measured("modular", LOSS, [0.17, 0.23, 0.36, 0.27]);
    const alone = text(two, [...monolithic, ...modular]);
    expect(alone).toContain("Seed by seed it is lower than monolithic by 0.042 [0.012, 0.073].");
    const beside = text(three, [...monolithic, ...modular, ...measured("modular-rule", LOSS, [0.9, 0.2, 0.1, 0.8])]);
    expect(beside).toContain(
      "monolithic (difference −0.042 [−0.073, −0.012], not enough at 5 % after Holm’s correction over 3 comparisons)",
    );
    const clear = text(three, [
      ...measured("monolithic", LOSS, [0.2, 0.3, 0.4]),
      ...measured("modular", LOSS, [0.1, 0.2, 0.301]),
      ...measured("modular-rule", LOSS, [0.3, 0.401, 0.5]),
    ]);
    expect(clear).toContain(
      "Seed by seed it is lower than monolithic by 0.0997 [0.0982, 0.1011] and than modular-rule by 0.2000 [0.1975, 0.2025], decided at 5 % after Holm’s correction over 3 comparisons.",
    );
  });

  it("takes the oracle for a bound, not for a winner", () => {
    const runs = [
      ...measured("monolithic", LOSS, [0.2, 0.3]),
      ...measured("modular", LOSS, [0.1, 0.21]),
      ...measured("modular-oracle", LOSS, [0.01, 0.02]),
    ];
    const said = text(arms(["monolithic", "modular", "modular-oracle"]), runs);
    expect(said).toMatch(/^modular has the lowest mean/);
    expect(said).toContain("modular-oracle, which is given the true projections, reaches 0.015");
  });

  it("says what happens on combinations never seen, on noise and on wider inputs", () => {
    const unseen = [
      ...inAndOut("monolithic", [0.5, 0.5, 0.5], [0.6, 0.6, 0.61]),
      ...inAndOut("modular", [0.1, 0.1, 0.1], [0.7, 0.9, 0.5]),
    ];
    expect(text(two, unseen)).toContain(
      "On combinations never seen in training monolithic has the lowest mean: 0.603 [0.589, 0.618]; not yet decided against modular.",
    );
    const noisy = (metric: string) => [
      ...inAndOut("monolithic", [0.5, 0.5, 0.5], [0.6, 0.6, 0.61], metric),
      ...inAndOut("modular", [0.1, 0.1, 0.1], [0.5, 0.5, 0.5], metric),
    ];
    expect(text(two, noisy("ood.noise.relativeLoss"))).toContain(
      "On noisy inputs modular has the lowest mean: 0.5, ahead of monolithic by 0.103 [0.089, 0.118], decided against every other arm.",
    );
    expect(text(two, noisy("ood.scale1.5.relativeLoss"))).toContain("On inputs 1.5 times wider modular has the lowest");
  });

  it("calls higher accuracy better", () => {
    const runs = [
      ...measured("monolithic", "test.accuracy", [0.4, 0.41, 0.42]),
      ...measured("modular", "test.accuracy", [0.5, 0.511, 0.52]),
    ];
    expect(text(two, runs, { task: "cifar-10" })).toMatch(
      /^modular has the highest mean test accuracy: 0\.510 .* it is higher than monolithic by 0\.1003 \[0\.0989, 0\.1018\]/,
    );
  });
});

describe("the answer over a grid", () => {
  const experiment = arms(["monolithic", "modular"], { n: [100, 200, 300] });
  const along = (arm: string, rows: readonly (readonly number[])[]) =>
    rows.flatMap((values, i) => measured(`${arm}-n${100 * (i + 1)}`, LOSS, values));

  it("pools what all arms have, says by how much, and counts the points", () => {
    const runs = [
      ...along("monolithic", [
        [0.4, 0.8, 0.6],
        [0.4, 0.8, 0.6],
        [0.1, 0.1, 0.1],
      ]),
      ...along("modular", [
        [0.1, 0.2, 0.15],
        [0.1, 0.2, 0.15],
        [0.2, 0.2, 0.2],
      ]),
    ];
    // Ratios 1/4, 1/4 and 2 at every seed: geometric mean 1/2.
    expect(text(experiment, runs).split(" Costs over")[0]).toBe(
      "Over the 3 grid points that all arms have, with 3 seeds, modular has the lowest relative test loss (geometric mean over the grid): " +
        "×0.50 [0.50, 0.50] of monolithic’s. modular has the lowest mean at 2 of 3 grid points, monolithic at 1.",
    );
  });

  it("leaves open what is open, and stands on the cells that both arms have", () => {
    const runs = [
      ...along("monolithic", [[0.5, 0.6, 0.7], [0.5, 0.6, 0.7], [0.5]]),
      ...along("modular", [
        [0.1, 0.9, 0.4],
        [0.1, 0.9, 0.4],
        [0.1, 0.2, 0.3],
      ]),
    ];
    expect(text(experiment, runs)).toMatch(
      /^Over the 2 grid points that all arms have, with 3 seeds, modular has the lowest relative test loss \(geometric mean over the grid\); against monolithic \(×0\.56 \[.*\] contains ×1\) it is not yet decided\./,
    );
  });

  it("says what two seeds give, and what one arm alone does", () => {
    const few = [...along("monolithic", [[0.5, 0.6]]), ...along("modular", [[0.1, 0.2]])];
    expect(text(experiment, few)).toContain("monolithic (×0.26, two seeds give no interval) it is not yet decided");
    expect(text(experiment, along("modular", [[0.1], [0.2]]))).toMatch(
      /^Relative test loss is measured at 2 of 3 grid points, of one arm each\./,
    );
  });

  it("names no winner of a tie", () => {
    const same = [[0.2, 0.3, 0.4]];
    expect(text(experiment, [...along("monolithic", same), ...along("modular", same)]).split(" Costs over")[0]).toBe(
      "At the one grid point that all arms have, with 3 seeds, monolithic and modular share the lowest relative test loss (geometric mean over the grid); " +
        "against modular (×1 [1, 1] contains ×1) it is not yet decided. monolithic and modular share the lowest mean at 1 of 1 grid points.",
    );
  });

  it("pools out of distribution too", () => {
    const runs = experiment.flatMap(({ id, method }) =>
      inAndOut(id, [0.5, 0.6, 0.7], method === "modular" ? [0.1, 0.1, 0.1] : [0.2, 0.2, 0.2]),
    );
    expect(text(experiment, runs)).toContain(
      "On combinations never seen in training modular has the lowest, ×0.50 [0.50, 0.50] of monolithic’s, decided against every other arm.",
    );
  });
});

describe("the answer’s notes", () => {
  const measuredBoth = [...measured("monolithic", LOSS, [0.2, 0.3]), ...measured("modular", LOSS, [0.1, 0.21])];

  it("say what arms cost, and whether they are matched", () => {
    expect(text(two, measuredBoth)).toMatch(
      /Costs over monolithic’s, rule included: modular ×1 in FLOPs and ×1 in seconds\. The arms are matched in parameters and FLOPs within 5 %\.$/,
    );
    const [monolithic, modular] = two;
    if (!monolithic || !modular) throw new Error("The arms of this test are missing.");
    const uneven = [monolithic, { ...modular, parameters: 5000, ruleFlops: 1e6 * modular.config.training.steps }];
    const slow = measuredBoth.map((each) => (each.armId === "modular" ? { ...each, trainSeconds: 9 } : each));
    expect(text(uneven, slow)).toContain(
      "modular ×2.0 in FLOPs and ×3.0 in seconds. The arms are not matched, neither",
    );
  });

  it("say what the leader costs, and where that is the reference, what the others do", () => {
    const rule = measured("modular-rule", LOSS, [0.3, 0.4]);
    const costs = (runs: readonly RunRow[]) => /Costs over[^.]*\./.exec(text(three, runs).replaceAll("×1 ", ""))?.[0];
    expect(costs([...measuredBoth, ...rule])).toBe(
      "Costs over monolithic’s, rule included: modular in FLOPs and in seconds.",
    );
    expect(costs([...measured("monolithic", LOSS, [0.01, 0.02]), ...measured("modular", LOSS, [0.1]), ...rule])).toBe(
      "Costs over monolithic’s, rule included: modular in FLOPs and in seconds; modular-rule in FLOPs and in seconds.",
    );
  });

  it("say so far, and what failed or was excluded", () => {
    const runs = [
      ...measuredBoth,
      run("modular", 2, { status: "failed", failure: "diverged" }),
      run("modular", 3, {
        metrics: { [LOSS]: 9 },
        excluded: { reason: "bad disk", by: "Ada", at: "2026-11-24T00:00:00Z" },
      }),
    ];
    const said = text(two, runs, { status: "running" });
    expect(said).toMatch(/^So far: modular has the lowest mean relative test loss: 0\.155 over 2 seeds/);
    expect(said).toContain("1 run failed, all of divergence, and stands in no figure.");
    expect(said).toContain("1 run is excluded by hand, and stands in no figure.");
  });
});
