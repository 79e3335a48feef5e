import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { createModel } from "../../../server/training/models/create";
import { meanSquaredError } from "../../../server/training/models/loss";
import type { Model } from "../../../server/training/models/model";
import { adam } from "../../../server/training/optimizers/adam";
import { cosine } from "../../../server/training/optimizers/schedule";
import { sgd } from "../../../server/training/optimizers/sgd";
import { type TrainBatch, trainStep } from "../../../server/training/optimizers/train-step";
import { arm, runsOf, SMALL_SINE } from "../models/configs";
import { fixed } from "../models/gradient";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

/** ŷ = w x, one weight a run. */
const LINE: Model = {
  parameters: [{ name: "w", shape: [1, 1] }],
  init: () => [],
  forward: ([w], x) => tf.matMul(x, w ?? x),
};

function values(tensor: tf.Tensor | undefined): number[] {
  return Array.from(tensor?.dataSync() ?? []);
}

test("two steps of a line computed by hand, each run with its own rate", () => {
  const program = trainStep(LINE, sgd({ momentum: 0 }), cosine(2), meanSquaredError);
  const batch: TrainBatch = {
    x: tf.tensor3d([1, 2], [2, 1, 1]),
    y: tf.tensor3d([3, 2], [2, 1, 1]),
    rate: tf.tensor2d([[0.25], [0.125]]),
    active: tf.tensor2d([[1], [1]], [2, 1], "bool"),
  };
  const first = program.step(program.init([tf.tensor([1, 0], [2, 1, 1])]), batch);
  // Losses (1 − 3)², (0 − 2)²; gradients 2(w x − y)x = −4, −8; w = 1 + 0.25 · 4, 0 + 0.125 · 8.
  expect(values(first.loss)).toEqual([4, 4]);
  expect(values(first.state[0])).toEqual([2, 1]);
  const second = program.step(first.state, batch);
  // Half the rate: gradients −2, 0.
  expect(values(second.loss)).toEqual([1, 0]);
  expect(values(second.state[0])[0]).toBeCloseTo(2.25, 5);
  expect(values(second.state[0])[1]).toBeCloseTo(1, 5);
});

test("a run of NaNs is left alone by the others, and stays as it was once frozen", () => {
  const config = arm("modular", SMALL_SINE);
  const model = createModel(config);
  const program = trainStep(model, adam({ beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }), cosine(100), meanSquaredError);
  const start = model.init(runsOf(config, [1, 2, 3]), null);
  const x = fixed("x", [3, 8, 3]) as tf.Tensor3D;
  const healthy = fixed("y", [3, 8, 1]) as tf.Tensor3D;
  const broken = tf.concat([healthy.slice([0], [1]), tf.fill([1, 8, 1], Number.NaN), healthy.slice([2], [1])]);
  const rate = tf.fill([3, 1], 1e-2) as tf.Tensor2D;
  const active = (middle: number) => tf.tensor2d([[1], [middle], [1]], [3, 1], "bool");

  const advance = (y: tf.Tensor, mask: tf.Tensor2D) => {
    let state = program.init(start);
    for (let step = 0; step < 3; step++) state = program.step(state, { x, y, rate, active: mask }).state;
    return state.slice(0, model.parameters.length);
  };
  const reference = advance(healthy, active(1));
  const frozen = advance(broken, active(0));
  const diverged = advance(broken, active(1));
  reference.forEach((tensor, index) => {
    for (const run of [0, 2]) {
      expect(values(frozen[index]?.slice([run], [1]))).toEqual(values(tensor.slice([run], [1])));
      expect(values(diverged[index]?.slice([run], [1]))).toEqual(values(tensor.slice([run], [1])));
    }
    expect(values(frozen[index]?.slice([1], [1]))).toEqual(values(start[index]?.slice([1], [1])));
  });
  expect(values(diverged[0]?.slice([1], [1])).every(Number.isNaN)).toBe(true);
});

test("a step leaves nothing behind but its new state and loss", () => {
  const config = arm("modular", SMALL_SINE);
  const model = createModel(config);
  const program = trainStep(model, adam({ beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }), cosine(100), meanSquaredError);
  const state = program.init(model.init(runsOf(config, [1, 2]), null));
  const batch: TrainBatch = {
    x: fixed("x", [2, 8, 3]) as tf.Tensor3D,
    y: fixed("y", [2, 8, 1]),
    rate: tf.fill([2, 1], 1e-2),
    active: tf.tensor2d([[1], [1]], [2, 1], "bool"),
  };
  const before = tf.memory().numTensors;
  const kept = tf.tidy(() => {
    const stepped = program.step(state, batch);
    return [stepped.loss, ...stepped.state];
  });
  expect(tf.memory().numTensors - before).toBe(kept.length);
});
