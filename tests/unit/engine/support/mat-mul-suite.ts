import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EngineName } from "../../../../domain/environment";
import { batchMatMul } from "../../../../server/training/engine/ops";
import * as tf from "../../../../server/training/engine/tf";
import { engineOrNull } from "./engine";
import { expectClose } from "./expect-close";

interface Factors {
  readonly runs: number;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly a: readonly number[];
  readonly w: readonly number[];
}

const side = fc.integer({ min: 1, max: 7 });
const numbers = (length: number) =>
  fc
    .array(fc.integer({ min: -100, max: 100 }), { minLength: length, maxLength: length })
    .map((values) => values.map((value) => value / 50));

const factors: fc.Arbitrary<Factors> = fc
  .record({ runs: side, rows: side, inner: side, columns: side })
  .chain((shape) =>
    fc.record({
      runs: fc.constant(shape.runs),
      rows: fc.constant(shape.rows),
      inner: fc.constant(shape.inner),
      columns: fc.constant(shape.columns),
      a: numbers(shape.runs * shape.rows * shape.inner),
      w: numbers(shape.runs * shape.inner * shape.columns),
    }),
  );

/** The product by its definition, in float64. */
function product({ runs, rows, inner, columns, a, w }: Factors): number[] {
  const out: number[] = [];
  for (let run = 0; run < runs; run++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (let i = 0; i < inner; i++) {
          sum += (a[(run * rows + row) * inner + i] ?? 0) * (w[(run * inner + i) * columns + column] ?? 0);
        }
        out.push(sum);
      }
    }
  }
  return out;
}

/** A scalar function of the product whose gradient differs everywhere: Σ cᵢ pᵢ² with c = 1, ½, ⅓, … */
function weighted(values: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + value ** 2 / (index + 1), 0);
}

/** ∂f/∂vᵢ by central differences in float64. */
function centralDifferences(f: (values: readonly number[]) => number, values: readonly number[]): number[] {
  const step = 1e-4;
  return values.map(
    (value, index) => (f(values.with(index, value + step)) - f(values.with(index, value - step))) / (2 * step),
  );
}

/** batchMatMul and its gradient on one engine. */
export async function matMulSuite(name: EngineName): Promise<void> {
  const engine = await engineOrNull(name);
  describe.skipIf(engine === null)(`batchMatMul on ${name}`, () => {
    test("is one matrix product a run", () => {
      fc.assert(
        fc.property(factors, (given) => {
          tf.tidy(() => expectClose(batchMatMul(...tensors(given)), product(given)));
        }),
        { numRuns: 40 },
      );
    });

    test("its gradients are those of central differences", () => {
      fc.assert(
        fc.property(factors, (given) => {
          tf.tidy(() => {
            const [a, w] = tensors(given);
            const weights = tf.div(1, tf.range(1, given.runs * given.rows * given.columns + 1));
            const loss = (...values: tf.Tensor[]) => {
              const flat = tf.reshape(batchMatMul(values[0] as tf.Tensor3D, values[1] as tf.Tensor3D), [-1]);
              return tf.sum(tf.mul(tf.square(flat), weights));
            };
            const [gradA, gradW] = tf.grads(loss)([a, w]);
            if (gradA === undefined || gradW === undefined) throw new Error("A gradient is missing.");
            expectClose(
              gradA,
              centralDifferences((values) => weighted(product({ ...given, a: values })), given.a),
            );
            expectClose(
              gradW,
              centralDifferences((values) => weighted(product({ ...given, w: values })), given.w),
            );
          });
        }),
        { numRuns: 20 },
      );
    });

    test("nothing stays but the product", () => {
      const a = tf.ones([2, 3, 4]) as tf.Tensor3D;
      const w = tf.ones([2, 4, 5]) as tf.Tensor3D;
      const before = tf.memory();
      tf.dispose(batchMatMul(a, w));
      expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numDataBuffers: before.numDataBuffers });
    });
  });
}

function tensors({ runs, rows, inner, columns, a, w }: Factors): [tf.Tensor3D, tf.Tensor3D] {
  return [tf.tensor3d([...a], [runs, rows, inner]), tf.tensor3d([...w], [runs, inner, columns])];
}
