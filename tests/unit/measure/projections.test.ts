import { describe, expect, test } from "vitest";
import { planExperiment } from "../../../domain/config/expand";
import { requireSpec } from "../../../domain/config/parse";
import type { TaskConfig } from "../../../domain/config/task";
import {
  chanceLevel,
  imageShares,
  measureProjections,
  truthMatches,
} from "../../../server/training/measure/projections";

const SINE: TaskConfig = { kind: "sine", m: 3, k: 2, waves: 3, noise: 0, heldOut: 0, bins: 3 };
/** u_1 = e_1, u_2 = e_2. */
const TRUTH = new Float32Array([1, 0, 0, 0, 1, 0]);

/** Û [m, K·b] from the columns of each module. */
function matrix(modules: readonly (readonly (readonly number[])[])[]) {
  const columns = modules.flat();
  const m = columns[0]?.length ?? 0;
  const values = Float32Array.from(
    { length: m * columns.length },
    (_, i) => columns[i % columns.length]?.[Math.floor(i / columns.length)] ?? 0,
  );
  return { values, m, K: modules.length, b: modules[0]?.length ?? 0 };
}

describe("coverage and similarity", () => {
  test("b = 1: by hand from |cos|, whatever the sign and length", () => {
    // cos with u_1, u_2: (−1, 0), (0, 0) and (0.6, 0.8).
    const learned = matrix([[[-2, 0, 0]], [[0, 0, 5]], [[0.3, 0.4, 0]]]);
    const expected = [1, 0, 0, 0, 0.6, 0.8];
    for (const [index, cosine] of truthMatches(learned, TRUTH).flat().entries())
      expect(cosine).toBeCloseTo(expected[index] ?? Number.NaN, 6);
    const { coverage, similarity } = measureProjections(learned, SINE, TRUTH);
    expect(coverage).toBeCloseTo((1 + 0.8) / 2, 6);
    expect(similarity).toBeCloseTo((1 + 0 + 0.8) / 3, 6);
  });

  test("b = 2: by hand from the part of u_j in the module's span, whatever its basis", () => {
    // Spans: {e_1, e_3} in a skewed basis; and {e_3, (e_1 + e_2)/√2}.
    const learned = matrix([
      [
        [1, 0, 1],
        [1, 0, -3],
      ],
      [
        [0, 0, 1],
        [2, 2, 0],
      ],
    ]);
    const { coverage, similarity } = measureProjections(learned, SINE, TRUTH);
    expect(coverage).toBeCloseTo((1 + Math.SQRT1_2) / 2, 6);
    expect(similarity).toBeCloseTo((1 + Math.SQRT1_2) / 2, 6);
  });

  test("a column of zeros or one said twice adds nothing", () => {
    const { coverage } = measureProjections(
      matrix([
        [
          [1, 0, 0],
          [2, 0, 0],
        ],
        [
          [0, 0, 0],
          [0, 0, 1],
        ],
      ]),
      SINE,
      TRUTH,
    );
    expect(coverage).toBeCloseTo(0.5, 6);
  });
});

describe("chance level", () => {
  const plan = planExperiment(
    requireSpec({
      name: "x",
      methods: ["modular"],
      task: { kind: "sine", m: 3, k: 2, heldOut: 0 },
      network: { modules: 1 },
    }),
  );
  const config = plan.ok ? plan.value.arms[0]?.config : undefined;
  if (!config) throw new Error("the spec was refused");

  test("one random module in three dimensions covers |cos| = 1/2 of each direction on average, and the seed fixes it", () => {
    const level = chanceLevel({ ...config, seed: 1 }, TRUTH);
    expect(Math.abs(level.coverage - 0.5)).toBeLessThan(0.1);
    // E max(|z_1|, |z_2|) over the unit sphere in three dimensions is 1/√2.
    expect(Math.abs(level.similarity - Math.SQRT1_2)).toBeLessThan(0.07);
    expect(chanceLevel({ ...config, seed: 1 }, TRUTH)).toEqual(level);
    expect(chanceLevel({ ...config, seed: 2 }, TRUTH)).not.toEqual(level);
  });
});

describe("image alignment", () => {
  const CIFAR: TaskConfig = { kind: "cifar-10", k: 2, side: 8, heldOut: 0, holdOut: "balanced", rotate: false };

  test("is the mean over modules of the largest image's share of ‖Û‖²", () => {
    // Inputs 1–2 are the first image, 3–4 the second: shares (25/25, 0) and (1/4, 3/4).
    const learned = matrix([
      [
        [3, 0, 0, 0],
        [0, 4, 0, 0],
      ],
      [
        [1, 0, 1, 0],
        [0, 0, 1, 1],
      ],
    ]);
    expect(imageShares(learned, 2)).toEqual([
      [1, 0],
      [0.25, 0.75],
    ]);
    expect(measureProjections(learned, CIFAR, null)).toEqual({ alignment: (1 + 0.75) / 2 });
  });
});
