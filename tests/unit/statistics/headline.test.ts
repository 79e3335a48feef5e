import { describe, expect, it } from "vitest";
import { bestOf } from "../../../domain/statistics/headline";

const LOSS = "test.relativeLoss";

describe("the headline of an experiment", () => {
  it("is the best mean, by the metric's own direction", () => {
    const arms = [
      { method: "monolithic", values: [0.4, 0.2] },
      { method: "modular", values: [0.1, 0.3] },
    ] as const;
    expect(bestOf(LOSS, arms)).toEqual({ metric: LOSS, method: "modular", mean: 0.2, n: 2 });
    expect(bestOf("test.accuracy", arms)).toMatchObject({ method: "monolithic", mean: expect.closeTo(0.3, 12) });
  });

  it("leaves out the oracle, which is given the truth", () => {
    const oracle = { method: "modular-oracle", values: [0.001] } as const;
    expect(bestOf(LOSS, [oracle, { method: "modular", values: [0.1] }])).toMatchObject({ method: "modular" });
    expect(bestOf(LOSS, [oracle])).toBeNull();
  });

  it("is nothing while no arm has a value", () => {
    expect(bestOf(LOSS, [{ method: "modular", values: [] }])).toBeNull();
  });
});
