import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { adam } from "../../../server/training/optimizers/adam";
import type { Optimizer } from "../../../server/training/optimizers/optimizer";
import { constant, cosine } from "../../../server/training/optimizers/schedule";
import { sgd } from "../../../server/training/optimizers/sgd";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

/** Changes of one parameter of one run in successive steps at rate 1. */
function changes(optimizer: Optimizer, gradients: readonly number[]): number[] {
  let moments = optimizer.init(1, 1);
  return gradients.map((gradient, index) => {
    const update = optimizer.update(tf.tensor2d([[gradient]]), moments, tf.scalar(index + 1), tf.scalar(1));
    moments = update.moments;
    return update.change.dataSync()[0] ?? Number.NaN;
  });
}

describe("Adam", () => {
  test("two steps computed by hand", () => {
    // β₁ 0.5, β₂ 0.75, ε 1. g = 2: μ 1, ν 1 → (1 / 0.5) / (√(1 / 0.25) + 1) = 2/3.
    // g = −4: μ −1.5, ν 4.75 → (−1.5 / 0.75) / (√(4.75 / 0.4375) + 1) = −2 / 4.295018.
    const [first, second] = changes(adam({ beta1: 0.5, beta2: 0.75, epsilon: 1 }), [2, -4]);
    expect(first).toBeCloseTo(2 / 3, 5);
    expect(second).toBeCloseTo(-0.4656558, 5);
  });

  test("its first step has size one whatever the gradient's", () => {
    const settings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
    expect(changes(adam(settings), [1e-3])[0]).toBeCloseTo(1, 3);
    expect(changes(adam(settings), [-1e3])[0]).toBeCloseTo(-1, 3);
  });
});

describe("SGD", () => {
  test("without momentum follows the gradient", () => {
    expect(changes(sgd({ momentum: 0 }), [2, -3])).toEqual([2, -3]);
  });

  test("with momentum gathers speed: v ← μ v + g", () => {
    expect(changes(sgd({ momentum: 0.5 }), [2, 2, -4])).toEqual([2, 3, -2.5]);
  });
});

describe("schedules", () => {
  const at = (schedule: typeof constant, step: number) => schedule(tf.scalar(step)).dataSync()[0];

  test("cosine falls from 1 over ½ at half-way to 0, and stays there", () => {
    const schedule = cosine(200);
    expect(at(schedule, 0)).toBe(1);
    expect(at(schedule, 50)).toBeCloseTo(0.5 * (1 + Math.SQRT1_2), 5);
    expect(at(schedule, 100)).toBeCloseTo(0.5, 5);
    expect(at(schedule, 200)).toBeCloseTo(0, 5);
    expect(at(schedule, 300)).toBeCloseTo(0, 5);
  });

  test("constant stays", () => {
    expect(at(constant, 12345)).toBe(1);
  });
});
