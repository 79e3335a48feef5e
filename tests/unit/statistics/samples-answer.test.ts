import { describe, expect, it } from "vitest";
import { samplesQuestion, samplesQuestions } from "../../../domain/statistics/answer/samples";
import { samplesParts } from "../../../domain/statistics/answer/samples-text";
import type { Growth } from "../../../domain/statistics/growth";
import { growthWords, samplesWords } from "../../../domain/statistics/growth-words";
import { armResults } from "../../../domain/statistics/results";
import type { SampleComplexity } from "../../../domain/statistics/sample-complexity";
import type { RunRow } from "../../../domain/views";
import { arms, measured } from "./build";

const LOSS = "test.relativeLoss";

describe("the words of a growth", () => {
  const of: Growth = {
    method: "modular",
    values: [2, 3, 4],
    from: "all",
    factor: 1.9,
    bound: "none",
    low: 1.7,
    high: 2.2,
    lowOpen: false,
    highOpen: false,
    censored: [],
    n: 5,
  };
  const cases: readonly (readonly [Partial<Growth>, string])[] = [
    [{}, "×1.9 per dimension [1.7, 2.2]"],
    [{ factor: 0.8, low: 0.7, high: 0.9 }, "×0.80 per dimension [0.70, 0.90]"],
    [{ factor: 1.054, low: 0.92, high: 1.2 }, "flat: interval contains ×1 (×1.05 per dimension [0.92, 1.20])"],
    [{ low: null, high: null, n: 1 }, "×1.9 per dimension (one seed gives no interval)"],
    [{ low: null, high: null, n: 2 }, "×1.9 per dimension (two seeds give no interval)"],
    [
      { from: "ends", bound: "at least", highOpen: true, high: Infinity },
      "at least ×1.9 per dimension from m = 2 to m = 4 [1.7, open]",
    ],
    [
      { from: "ends", bound: "at most", factor: 0.6, lowOpen: true, low: 0, high: 0.8 },
      "at most ×0.60 per dimension from m = 2 to m = 4 [open, 0.80]",
    ],
    [
      { from: "ends", bound: "at least", low: 0.8, highOpen: true, high: Infinity },
      "not decided: at least ×1.9 per dimension from m = 2 to m = 4, interval [0.80, open] contains ×1",
    ],
    [
      { low: 0.8, highOpen: true, high: Infinity },
      "not decided: ×1.9 per dimension, interval [0.80, open] contains ×1",
    ],
    [{ from: "ends", factor: null }, "not decided: at m = 2 and at m = 4 n* lies beyond the grid"],
  ];
  it.each(cases)("%j is %s", (over, words) => {
    expect(growthWords({ ...of, ...over }, "m")).toBe(words);
  });

  it("name what the axis counts", () => {
    expect(growthWords(of, "k")).toBe("×1.9 per true module [1.7, 2.2]");
  });
});

describe("the words of a number of samples", () => {
  const of: SampleComplexity = {
    method: "modular",
    axisValue: 6,
    nStar: 2134.4,
    censored: "none",
    low: 1711,
    high: 2588,
    lowOpen: false,
    highOpen: false,
    n: 5,
  };
  const cases: readonly (readonly [Partial<SampleComplexity>, string])[] = [
    [{}, "2,100 [1,700, 2,600]"],
    [{ low: null, high: null, n: 2 }, "2,100"],
    [{ highOpen: true }, "2,100 [1,700, open]"],
    [{ lowOpen: true }, "2,100 [open, 2,600]"],
    [{ censored: "right", nStar: 1250, highOpen: true }, "more than 1,250"],
    [{ censored: "left", nStar: 125, lowOpen: true }, "at most 125"],
    [{ nStar: Number.NaN }, "an unknown number of"],
  ];
  it.each(cases)("%j is %s", (over, words) => {
    expect(samplesWords({ ...of, ...over })).toBe(words);
  });
});

describe("what the answer says of samples", () => {
  const N = [100, 200, 400, 800];
  /** loss = scale / n, a scale by seed. */
  const inverse = (arm: string, scales: readonly number[]): RunRow[] =>
    N.flatMap((n) =>
      measured(
        `${arm}-n${n}`,
        LOSS,
        scales.map((scale) => scale / n),
      ),
    );
  const text = (results: ReturnType<typeof armResults>, epsilon?: number, point = {}) => {
    const question = samplesQuestion(results, LOSS, point);
    return question
      ? samplesParts(question, epsilon)
          .map((part) => part.text)
          .join("")
      : null;
  };

  it("is nothing without at least two n, or where another axis is left open", () => {
    expect(text(armResults(arms(["modular"], { m: [2, 3] }), []))).toBeNull();
    const experiment = arms(["modular"], { n: N, m: [4, 6], noise: [0, 0.1] });
    expect(samplesQuestion(armResults(experiment, []), LOSS)).toBeNull();
    expect(samplesQuestion(armResults(experiment, []), LOSS, { noise: 0.1, n: 100 })).toMatchObject({
      along: "m",
      held: { noise: 0.1 },
    });
    expect(samplesQuestions(armResults(experiment, []), LOSS).map(({ held }) => held)).toEqual([
      { noise: 0 },
      { noise: 0.1 },
    ]);
  });

  it("follows the one line along n of a union of sweeps", () => {
    // n at m = 6, and m at n = 200.
    const cross = arms(["modular"], { m: [4, 5, 6], n: [100, 200, 400] }).filter(
      ({ params }) => params.m === 6 || params.n === 200,
    );
    const questions = samplesQuestions(armResults(cross, []), LOSS);
    expect(questions.map(({ along, held }) => ({ along, held }))).toEqual([{ along: null, held: { m: 6 } }]);
    expect(samplesQuestion(armResults(cross, []), LOSS, { m: 4, n: 200 })).toBeNull();
  });

  it("names who needs least, how many times as many others need, and what lies beyond the grid", () => {
    const results = armResults(arms(["monolithic", "modular", "modular-rule"], { n: N }), [
      ...inverse("monolithic", [300, 330, 270]),
      ...inverse("modular", [100, 110, 90]),
      ...inverse("modular-rule", [1000, 1100, 900]),
    ]);
    expect(text(results, 0.5)).toBe(
      " For a relative test loss of 0.5 modular needs 200 [160, 260] samples; monolithic needs 600 [470, 770], ×3.0 [3.0, 3.0] as many and " +
        "modular-rule needs more than 800, at least ×4.0 [3.1, open] as many. 1 of 3 counts lies beyond the grid: a bound.",
    );
  });

  it("says how samples grow where the grid has dimensions, and is silent before any loss is known", () => {
    const experiment = arms(["monolithic", "modular"], { m: [4, 6], n: N });
    const at = (arm: string, m: number, scales: readonly number[]) =>
      N.flatMap((n) =>
        measured(
          `${arm}-m${m}-n${n}`,
          LOSS,
          scales.map((scale) => scale / n),
        ),
      );
    const results = armResults(experiment, [
      ...at("monolithic", 4, [75, 76, 77]),
      ...at("monolithic", 6, [300, 310, 302]),
      ...at("modular", 4, [90, 100, 110]),
      ...at("modular", 6, [110, 90, 100]),
    ]);
    expect(text(results, 0.5)).toMatch(
      /^ For a relative test loss of 0\.5 at m = 6 modular needs 200 \[160, 260\] samples; monolithic needs 610 .* Growth with m: monolithic ×2\.0 per dimension \[2\.0, 2\.0\]; modular flat: interval contains ×1 \(×1 per dimension \[0\.82, 1\.26\]\)\.$/,
    );
    expect(text(armResults(experiment, []))).toBe("");
  });

  it("counts the samples of an accuracy", () => {
    const accuracies = N.flatMap((n) => measured(`modular-n${n}`, "test.accuracy", [1 - 50 / n]));
    const question = samplesQuestion(armResults(arms(["modular"], { n: N }), accuracies), "test.accuracy");
    expect(
      question &&
        samplesParts(question, 0.2)
          .map((part) => part.text)
          .join(""),
    ).toBe(" For a test accuracy of 0.8 modular needs 250 samples.");
  });
});
