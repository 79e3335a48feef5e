import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { rowSums } from "../../../server/training/measure/predictions";
import { crossEntropy, meanSquaredError } from "../../../server/training/models/loss";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

/** One-hot rows over ten classes, side by side. */
const oneHot = (...classes: number[]) =>
  classes.flatMap((one) => Array.from({ length: 10 }, (_, c) => (c === one ? 1 : 0)));

describe("rowSums", () => {
  test("weighs squared errors by row, run by run", () => {
    const { loss, right } = rowSums(
      tf.tensor3d([1, 2, 3, 10, 20, 30], [2, 3, 1]),
      tf.tensor3d([0, 0, 0, 10, 18, 30], [2, 3, 1]),
      tf.tensor2d([0.5, 0.5, 0, 0.25, 0.25, 0.5], [2, 3]),
      meanSquaredError,
      0,
    );
    expect([...loss.dataSync()]).toEqual([2.5, 1]);
    expect(right).toBeNull();
  });

  test("counts heads and whole rows that are right", () => {
    const truth = [...oneHot(3, 7), ...oneHot(1, 1)];
    const guess = [...oneHot(3, 7), ...oneHot(1, 2)].map((v) => v * 4);
    const { loss, right, allRight } = rowSums(
      tf.tensor3d(guess, [1, 2, 20]),
      tf.tensor3d(truth, [1, 2, 20]),
      tf.tensor2d([[0.5, 0.5]]),
      crossEntropy(2),
      2,
    );
    // −log softmax: log(1 + 9 e⁻⁴) where right, 4 more where wrong; the mean over heads, then rows.
    expect(loss.dataSync()[0]).toBeCloseTo(Math.log(1 + 9 * Math.exp(-4)) + 1, 5);
    expect(right?.dataSync()[0]).toBeCloseTo(0.75, 6);
    expect(allRight?.dataSync()[0]).toBeCloseTo(0.5, 6);
  });
});
