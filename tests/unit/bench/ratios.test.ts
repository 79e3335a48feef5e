import { describe, expect, test } from "vitest";
import type { Figure } from "../../bench/figures";
import { markdown } from "../../bench/print/markdown";
import { ratios } from "../../bench/ratios";

const measured: Figure[] = [
  { name: "mlp", engine: "compiled", R: 1, runStepsPerSecond: 9000 },
  { name: "mlp", engine: "compiled", R: 20, runStepsPerSecond: 18_000 },
  { name: "mlp", engine: "eager", R: 20, runStepsPerSecond: 2500 },
  { name: "mlp", engine: "compiled", R: 64, runStepsPerSecond: 8100 },
  { name: "peer", peer: "jax", work: "mlp", R: 20, runStepsPerSecond: 12_000 },
  { name: "peer", peer: "torch loop", work: "mlp", R: 20, runStepsPerSecond: 3000 },
  { name: "outside-training", R: 3, wall: 5, share: 0.08 },
];

describe("the bench's ratios", () => {
  test("are of one work at one R, each with its goal, and only where both sides were measured", () => {
    const found = ratios(measured).map((figure) =>
      figure.name === "ratio" ? [figure.of, figure.value, figure.met] : [],
    );
    expect(found).toEqual([
      ["mlp, R = 20: compiled / JAX vmap", 1.5, true],
      ["mlp, R = 20: compiled / PyTorch loop", 6, false],
      ["mlp, compiled: run-steps/s at R = 64 / R = 1", 0.9, false],
      ["share outside training, R = 3", 0.08, true],
    ]);
  });

  test("stand in the table beside the rates", () => {
    const text = markdown([...measured, ...ratios(measured)], { rounds: 5, seconds: 1 });
    expect(text).toContain("Medians of 5 rounds of 1 s");
    expect(text).toContain("| mlp | compiled | 9,000 | 18,000 | 8,100 |");
    expect(text).toContain("| mlp | jax |  | 12,000 |  |");
    expect(text).toContain("| mlp, R = 20: compiled / PyTorch loop | 6 | ≥ 7 | missed |");
  });
});
