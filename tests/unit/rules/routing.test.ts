import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { ruleRouting, varianceRouting } from "../../../server/training/rules/routing";
import { classSums, explainedVariance } from "../../../server/training/rules/variance";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine({ force: "js" });
});
afterAll(() => engine.dispose());

describe("routes and gates from what the joint rule learned", () => {
  // Four inputs, three modules of one column, two heads. Modules 0 and 2 explain head 1, module 1 head 0.
  const sizes = { m: 4, K: 3, b: 1, H: 2 };
  const amplitudes = Float32Array.from([0.01, 0.09, 0.08, 0.02, 0.3, 0.7].map(Math.log));

  test("a module writes to the head of its largest amplitude, an input belongs to the head that its modules serve", () => {
    const U = Float32Array.from([3, 0, 0, 0, 2, 0, 1, 1, 0, 0, 1, 0.5]);
    const { routes, gates } = ruleRouting(U, amplitudes, sizes);
    expect([...routes]).toEqual([1, 0, 1]);
    // Relevance of input 2: head 0 gets .1 · 1 + .8 · 1, head 1 .9 + .2; of input 3: .8 + .3 · .25 against .2 + .7 · .25.
    expect([...gates.heads]).toEqual([1, 0, 1, 0]);
  });

  test("modules of several columns count all of them", () => {
    const wide = { ...sizes, m: 2, b: 2 };
    const U = Float32Array.from([0, 0, 1, 2, 0, 0, 2, 2, 0, 1, 0, 0]);
    expect([...ruleRouting(U, amplitudes, wide).gates.heads]).toEqual([0, 1]);
  });

  test("no head stays without a module, nor without an input", () => {
    const sizesOf = fc.integer({ min: 1, max: 5 }).chain((H) =>
      fc.record({
        H: fc.constant(H),
        K: fc.integer({ min: H, max: 9 }),
        m: fc.integer({ min: H, max: 12 }),
        b: fc.integer({ min: 1, max: 3 }),
        seed: fc.nat(),
      }),
    );
    fc.assert(
      fc.property(sizesOf, ({ H, K, m, b, seed }) => {
        const wave = (i: number) => Math.sin((seed % 1000) + 1.7 * i);
        // All modules prefer head 0, and all inputs with them.
        const log = Float32Array.from({ length: K * H }, (_, i) => (i % H === 0 ? 5 : 0) + wave(i));
        const U = Float32Array.from({ length: m * K * b }, (_, i) => wave(i + 99));
        const { routes, gates } = ruleRouting(U, log, { m, K, b, H });
        expect([...new Set(routes)].sort()).toEqual(Array.from({ length: H }, (_, h) => h));
        expect([...new Set(gates.heads)].sort()).toEqual(Array.from({ length: H }, (_, h) => h));
      }),
    );
  });
});

describe("routes and gates from between-class variance", () => {
  test("is, of each input, the share of variance between classes", () => {
    // Two runs of unlike length share one table; classes of two heads of two: (0,0), (0,1), (1,0), (1,1) and for run 1 twice (0,1).
    const x = tf.tensor2d([[1], [3], [5], [7], [2], [2]]);
    const y = tf.tensor2d([
      [1, 0, 1, 0],
      [1, 0, 0, 1],
      [0, 1, 1, 0],
      [0, 1, 0, 1],
      [1, 0, 0, 1],
      [1, 0, 0, 1],
    ]);
    const [sizes, offsets] = [
      [4, 2],
      [0, 4],
    ];
    const data = {
      size: (run: number) => sizes[run] ?? 0,
      offset: (run: number) => offsets[run] ?? 0,
      tensors: [x, y],
      gather: (places: tf.Tensor1D) => ({
        x: tf.reshape<tf.Rank.R3>(tf.gather(x, places), [2, -1, 1]),
        y: tf.reshape<tf.Rank.R3>(tf.gather(y, places), [2, -1, 4]),
      }),
    };
    const before = tf.memory().numTensors;
    const sums = classSums(data, 2);
    expect(tf.memory().numTensors).toBe(before);
    // Mean 4, variance 5; means of head 0's classes 2 and 6: 4 of 5; of head 1's 3 and 5: 1 of 5.
    expect([...explainedVariance(sums, 0, 1, 2)].map((share) => share.toFixed(5))).toEqual(["0.80000", "0.20000"]);
    expect([...explainedVariance(sums, 1, 1, 2)]).toEqual([0, 0]);
  });

  test("modules are dealt to heads in turn, inputs go to the head that explains them most", () => {
    const explained = Float64Array.from([0.3, 0.1, 0, 0.2, 0.5, 0.4]);
    const { routes, gates } = varianceRouting(explained, { m: 3, K: 5, b: 1, H: 2 });
    expect([...routes]).toEqual([0, 1, 0, 1, 0]);
    expect([...gates.heads]).toEqual([0, 1, 0]);
  });
});
