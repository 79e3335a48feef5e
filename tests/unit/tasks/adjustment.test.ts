import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { adjustedRows, conditionalLogPriors } from "../../../server/training/tasks/adjustment";
import { deviceImages } from "../../../server/training/tasks/device-images";
import { deviceRows } from "../../../server/training/tasks/device-rows";
import type { ComposedRows } from "../../../server/training/tasks/task";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine({ force: "js" });
});
afterAll(() => engine.dispose());

/** Rows of two images with these classes; the images themselves don't matter here. */
function composed(classes: readonly number[]): ComposedRows {
  const images = Int32Array.from(classes, () => 0);
  return { kind: "composed", rows: classes.length / 2, images, classes: Int32Array.from(classes), patches: null };
}

describe("log p(class | the row's other classes)", () => {
  test("counts the other rows with the same other classes, half a row added to each class", () => {
    // (0,1) twice, (2,1), (0,3): of row 0's second class 1, the others have 0 once and 2 once.
    const priors = conditionalLogPriors(Int32Array.from([0, 1, 0, 1, 2, 1, 0, 3]), 2);
    const total = 2 + 10 * 0.5;
    const first = [1.5, 0.5, 1.5, ...Array<number>(7).fill(0.5)].map((count) => Math.log(count / total));
    expectClose(priors.subarray(0, 10), first);
    // Of its first class 0 the others have 1 once and 3 once.
    const second = [0.5, 1.5, 0.5, 1.5, ...Array<number>(6).fill(0.5)].map((count) => Math.log(count / total));
    expectClose(priors.subarray(10, 20), second);
    // Row 3's second class is 3 in no other row: no class is likelier than another.
    expectClose(priors.subarray(60, 70), Array<number>(10).fill(Math.log(0.1)));
  });

  test("knows a row's other classes by their place", () => {
    const priors = conditionalLogPriors(Int32Array.from([1, 2, 3, 1, 2, 3, 3, 2, 1]), 3);
    // Row 2 = (3, 2, 1): nobody else has (·, 2, 1), so its first head is told nothing.
    expectClose(priors.subarray(60, 70), Array<number>(10).fill(Math.log(0.1)));
    expect(priors[1]).toBeCloseTo(Math.log(1.5 / 6), 6);
  });

  test("comes with batches in the rows' own places, shared rows once", () => {
    const a = composed([0, 1, 0, 1, 2, 1]);
    const b = composed([5, 5, 6, 5]);
    const bank = { images: 1, pixels: 3, load: () => ({ kind: "plain" as const, values: new Float32Array(3) }) };
    const images = deviceImages(bank, 0);
    const before = tf.memory().numTensors;
    const rows = adjustedRows(deviceRows([a, b, a], images), [a, b, a]);
    expect(rows.offsets).toEqual([0, 3, 0]);
    const values = tf.tidy(() => {
      const { offset, y } = rows.gather(tf.tensor1d([1, 4], "int32"));
      expect(offset?.shape).toEqual(y.shape);
      return offset?.dataSync() ?? new Float32Array(0);
    });
    expectClose(values.slice(0, 20), [...conditionalLogPriors(a.classes, 2).subarray(20, 40)]);
    expectClose(values.slice(20), [...conditionalLogPriors(b.classes, 2).subarray(20, 40)]);
    expect(rows.tensors).toHaveLength(4);
    rows.dispose();
    expect(tf.memory().numTensors).toBe(before);
    images.dispose();
  });
});

function expectClose(values: ArrayLike<number>, expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, index) => {
    expect(values[index], `element ${index}`).toBeCloseTo(value, 5);
  });
}
