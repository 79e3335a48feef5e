import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ArmConfig } from "../../../domain/config/run";
import { parameterCount } from "../../../domain/cost";
import { METHOD_TRAITS, METHODS, methodRefusal } from "../../../domain/methods";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { createModel } from "../../../server/training/models/create";
import { crossEntropy, meanSquaredError } from "../../../server/training/models/loss";
import { arm, runsOf, SMALL_IMAGES, SMALL_SINE, startFor } from "./configs";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

function values(tensor: tf.Tensor): number[] {
  return Array.from(tensor.dataSync());
}

describe("forward", () => {
  test("a monolithic network computed by hand", () => {
    const model = createModel(
      arm("monolithic", { task: { kind: "sine", m: 2, k: 2 }, network: { width: 2, depth: 1 } }),
    );
    const parameters = [
      tf.tensor([1, -1, 2, 1], [1, 1, 2, 2]),
      tf.tensor([0.5, -2], [1, 1, 1, 2]),
      tf.tensor([3, -1], [1, 1, 2, 1]),
      tf.tensor([0.25], [1, 1, 1, 1]),
    ];
    // x = (1, 1): hidden (3.5, −2) → (3.5, 0) → 10.75.  x = (−1, 3): hidden (5.5, 2) → 16.5 − 2 + 0.25 = 14.75.
    expect(values(model.forward(parameters, tf.tensor3d([1, 1, -1, 3], [1, 2, 2])))).toEqual([10.75, 14.75]);
  });

  test("a modular network of four modules computed by hand", () => {
    const network = { modules: 4, moduleInput: 1, moduleWidth: 1, moduleDepth: 1 };
    const model = createModel(arm("modular", { task: { kind: "sine", m: 2, k: 2 }, network }));
    const parameters = [
      tf.tensor([1, 0, 1, 2, 0, 1, 1, -1], [1, 2, 4]),
      tf.tensor([2, 1, -1, 1], [1, 4, 1, 1]),
      tf.tensor([0, 1, 0, 3], [1, 4, 1, 1]),
      tf.tensor([1, 2, 5, -1], [1, 4, 1, 1]),
      tf.tensor([0, 0.5, 0, 1], [1, 4, 1, 1]),
    ];
    // x = (1, 2): Ûᵀx = (1, 2, 3, 0); hidden (2, 3, 0, 3); modules (2, 6.5, 0, −2); their sum 6.5 over √4.
    expect(values(model.forward(parameters, tf.tensor3d([1, 2], [1, 1, 2])))).toEqual([3.25]);
  });

  test("each run of a stack answers as it does alone", () => {
    const config = arm("modular-joint", SMALL_IMAGES);
    const model = createModel(config);
    const x = tf.randomNormal([2, 3, 384]) as tf.Tensor3D;
    const together = model.forward(model.init(runsOf(config, [4, 9]), null), x);
    const alone = model.forward(model.init(runsOf(config, [9]), null), tf.slice(x, [1, 0, 0], [1, 3, 384]));
    const difference = tf.max(tf.abs(tf.sub(tf.slice(together, [1, 0, 0], [1, 3, 20]), alone)));
    expect(difference.dataSync()[0]).toBeLessThan(1e-5);
  });
});

describe("init", () => {
  test("starts a network from given projections and draws the rest as without", () => {
    const config = arm("modular", SMALL_SINE);
    const model = createModel(config);
    const given = Float32Array.from({ length: 18 }, (_, index) => index);
    const [U, ...rest] = model.init(runsOf(config, [1, 2]), {
      projections: { runs: 2, inputs: 3, columns: 3, values: given },
      routing: null,
    });
    const [random, ...others] = model.init(runsOf(config, [1, 2]), null);
    expect(U && values(U)).toEqual(Array.from(given));
    expect(random?.shape).toEqual([2, 3, 3]);
    expect(rest.map(values)).toEqual(others.map(values));
  });

  test("random projections have columns of unit norm, and seeds differ", () => {
    const config = arm("modular", SMALL_SINE);
    const [U] = createModel(config).init(runsOf(config, [1, 2]), null);
    if (!U) throw new Error("A modular network has projections.");
    for (const norm of values(tf.sum(tf.square(U), 1))) expect(norm).toBeCloseTo(1, 5);
    const [first, second] = values(tf.sum(U, [1, 2]));
    expect(first).not.toBe(second);
  });
});

describe("loss", () => {
  test("mean squared error of each run", () => {
    const prediction = tf.tensor3d([1, 2, 0, 0], [2, 2, 1]);
    const target = tf.tensor3d([0, 4, 1, 1], [2, 2, 1]);
    expect(values(meanSquaredError(prediction, target))).toEqual([2.5, 1]);
  });

  test("cross-entropy is the mean over heads of −log softmax, and survives large logits", () => {
    const prediction = tf.tensor3d([Math.log(3), 0, 1000, 0], [1, 1, 4]);
    const target = tf.tensor3d([1, 0, 0, 1], [1, 1, 4]);
    // First head −log(3/4), second 1000.
    expect(values(crossEntropy(2)(prediction, target))[0]).toBeCloseTo((Math.log(4 / 3) + 1000) / 2, 3);
  });
});

test("the cost model counts the parameters that the model really has", () => {
  const size = (most: number) => fc.integer({ min: 1, max: most });
  const network = fc.record({
    width: size(40),
    depth: size(4),
    modules: size(12),
    moduleInput: size(6),
    moduleWidth: size(30),
    moduleDepth: size(4),
    projection: fc.constantFrom("linear" as const, "relu" as const),
  });
  const task = fc.oneof(
    fc.record({ kind: fc.constant("sine"), m: size(12), k: fc.integer({ min: 2, max: 6 }) }),
    fc.record({ kind: fc.constant("cifar-10"), k: fc.integer({ min: 2, max: 4 }), side: fc.constant(8) }),
  );
  const method = fc.constantFrom(...METHODS);
  fc.assert(
    fc.property(method, task, network, (id, taskSpec, networkSpec) => {
      fc.pre(methodRefusal(id, taskSpec.kind === "sine" ? "sine" : "cifar-10") === null);
      fc.pre(!METHOD_TRAITS[id].routing || networkSpec.modules >= taskSpec.k);
      const config: ArmConfig = arm(id, { task: taskSpec, network: networkSpec });
      const model = createModel(config);
      const declared = model.parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
      const tensors = model.init(runsOf(config, [3]), startFor(config, 1));
      const trained = tensors.slice(0, model.parameters.length);
      const real = trained.reduce((sum, tensor) => sum + tensor.size, 0);
      tf.dispose(tensors);
      expect([declared, real]).toEqual([parameterCount(config), parameterCount(config)]);
    }),
    { numRuns: 60 },
  );
});
