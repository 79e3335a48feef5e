import { expect } from "vitest";
import type * as tf from "../../../../server/training/engine/tf";

const TOLERANCE = 1e-4;

/** Every number within 1e-4 of its expectation, relative to the larger of 1 and the expectation. NaN is close to nothing. */
export function expectClose(actual: tf.Tensor, expected: ArrayLike<number>): void {
  const numbers = actual.dataSync();
  expect(numbers.length).toBe(expected.length);
  const far = numbers.findIndex((value, index) => {
    const want = expected[index] ?? Number.NaN;
    return !(Math.abs(value - want) <= TOLERANCE * Math.max(1, Math.abs(want)));
  });
  const where = far < 0 ? "" : `number ${far} is ${numbers[far]}, expected ${expected[far]}`;
  expect(where).toBe("");
}
