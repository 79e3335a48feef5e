import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { ranked } from "../../../server/training/models/at";
import { createModel } from "../../../server/training/models/create";
import { arm, runsOf, SMALL_IMAGES, startFor } from "./configs";
import { fixed } from "./gradient";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

const RUNS = 2;
const M = 384;
const config = arm("modular-routed", SMALL_IMAGES);
const model = createModel(config);
const runs = runsOf(config, [3, 4]);

function outputs(tensors: readonly tf.Tensor[], x: tf.Tensor): Float32Array {
  return Float32Array.from(model.forward(tensors, ranked(x, tf.Rank.R3)).dataSync());
}

describe("a routed network", () => {
  test("is the sum of a head's modules over the root of their number, each reading its head's inputs", () => {
    const tensors = model.init(runs, startFor(config, RUNS));
    const rows = 2;
    const x = fixed("x", [RUNS, rows, M]);
    const found = outputs(tensors, x);
    const [U, c, W1, b1, W2, b2] = tensors.map((tensor) => tensor.arraySync()) as Nested[];
    const inputs = x.arraySync() as number[][][];
    // Modules 0 and 2 write to the first image's head and read inputs 0–191; module 1 the other's.
    for (let run = 0; run < RUNS; run += 1) {
      for (let row = 0; row < rows; row += 1) {
        const module = (j: number) => {
          const from = j === 1 ? M / 2 : 0;
          const z = [0, 1].map((column) => {
            let sum = pick(c, run, 0, 2 * j + column);
            for (let i = from; i < from + M / 2; i += 1)
              sum += pick(U, run, i, 2 * j + column) * (inputs[run]?.[row]?.[i] ?? 0);
            return Math.max(0, sum);
          });
          const hidden = layer(z, W1, b1, run, j, 4).map((value) => Math.max(0, value));
          return layer(hidden, W2, b2, run, j, 10);
        };
        const [first, second, third] = [module(0), module(1), module(2)];
        const expected = [...first.map((value, i) => (value + (third[i] ?? 0)) / Math.SQRT2), ...second];
        expected.forEach((value, i) => {
          expect(found[(run * rows + row) * 20 + i]).toBeCloseTo(value, 3);
        });
      }
    }
    tf.dispose([...tensors, x]);
  });

  test("gives a head the same outputs whatever the other image shows, and random projections unit columns", () => {
    const tensors = model.init(runs, startFor(config, RUNS));
    const x = fixed("x", [RUNS, 3, M]);
    const other = tf.concat([tf.slice(x, [0, 0, 0], [RUNS, 3, M / 2]), fixed("other", [RUNS, 3, M / 2])], 2);
    const [one, two] = [outputs(tensors, x), outputs(tensors, other)];
    one.forEach((value, index) => {
      if (index % 20 < 10) expect(two[index]).toBe(value);
    });
    expect(one.some((value, index) => index % 20 >= 10 && two[index] !== value)).toBe(true);
    const U = tensors[0];
    if (!U) throw new Error("no projections");
    for (const norm of tf.sum(tf.square(U), 1).dataSync()) expect(norm).toBeCloseTo(1, 4);
    tf.dispose(tensors);
  });

  test("needs routes and gates to start from", () => {
    expect(() => model.init(runs, null)).toThrow("routes and gates");
  });
});

type Nested = number | Nested[];

function pick(value: Nested | undefined, ...path: readonly number[]): number {
  const found = path.reduce<Nested | undefined>((inner, index) => (Array.isArray(inner) ? inner[index] : inner), value);
  return typeof found === "number" ? found : Number.NaN;
}

/** One layer of module j: weights [R, K, in, out], biases [R, K, 1, out]. */
function layer(
  h: readonly number[],
  W: Nested | undefined,
  b: Nested | undefined,
  run: number,
  j: number,
  width: number,
): number[] {
  return Array.from({ length: width }, (_, unit) =>
    h.reduce((sum, value, i) => sum + value * pick(W, run, j, i, unit), pick(b, run, j, 0, unit)),
  );
}
