import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inputDimension, outputDimension } from "../../../domain/config/task";
import { methodsFor } from "../../../domain/methods";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { createModel } from "../../../server/training/models/create";
import { taskLoss } from "../../../server/training/models/loss";
import { arm, runsOf, SMALL_IMAGES, SMALL_SINE, startFor } from "./configs";
import { fixed, gradientError } from "./gradient";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

/** Share of the gradient's norm: float32 losses of size 1 over h = 1e-2, with ReLU kinks inside the stencil. */
const TOLERANCE = 5e-3;
const [RUNS, ROWS] = [2, 16];

describe("the training loss has the gradient that central differences see", () => {
  const cases = [
    ...methodsFor("sine").map((method) => ({ task: "sine", method, spec: SMALL_SINE })),
    ...methodsFor("cifar-10").map((method) => ({
      task: "images",
      method,
      spec: SMALL_IMAGES,
    })),
  ];
  test.each(cases)("$method on $task", ({ method, spec }) => {
    const config = arm(method, spec);
    const model = createModel(config);
    const loss = taskLoss(config.task);
    const x = tf.reshape<tf.Rank.R3>(fixed("x", [RUNS, ROWS, inputDimension(config.task)]), [RUNS, ROWS, -1]);
    const tensors = model.init(runsOf(config, [0, 1]), startFor(config, 2));
    const parameters = tensors.slice(0, model.parameters.length);
    const buffers = tensors.slice(model.parameters.length);
    const y = targets(config.task.kind === "sine", outputDimension(config.task));
    const error = gradientError((values) => loss(model.forward([...values, ...buffers], x), y), parameters, {
      h: 5e-3,
    });
    expect(error).toBeLessThan(TOLERANCE);
  });
});

/** Real numbers, or one class of ten for each head. */
function targets(regression: boolean, outputs: number): tf.Tensor {
  if (regression) return fixed("y", [RUNS, ROWS, outputs]);
  const heads = outputs / 10;
  const classes = Int32Array.from({ length: RUNS * ROWS * heads }, (_, index) => (index * 7) % 10);
  return tf.reshape(tf.oneHot(tf.tensor1d(classes, "int32"), 10), [RUNS, ROWS, outputs]);
}
