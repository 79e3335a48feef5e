import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EngineName } from "../../../../domain/environment";
import { choleskyInverse, choleskySolve, type Linalg, logDeterminant } from "../../../../server/training/engine/linalg";
import { float64Linalg } from "../../../../server/training/engine/linalg-float64";
import * as tf from "../../../../server/training/engine/tf";
import { engineOrNull } from "./engine";
import { expectClose } from "./expect-close";

/** Factors of A = [[4, 2], [2, 3]]: L = [[2, 0], [1, √2]], A⁻¹ = [[3, −2], [−2, 4]] / 8, |A| = 8. */
const A = [4, 2, 2, 3];
const L = [2, 0, 1, Math.SQRT2];

/** [batch, size, size] matrices X Xᵀ + I, which are positive definite. */
const positiveDefinite = fc
  .record({ batch: fc.integer({ min: 1, max: 4 }), size: fc.integer({ min: 1, max: 12 }) })
  .chain(({ batch, size }) =>
    fc
      .array(fc.integer({ min: -100, max: 100 }), { minLength: batch * size * size, maxLength: batch * size * size })
      .map((numbers) =>
        tf.tidy(() => {
          const x = tf.div(tf.tensor3d(numbers, [batch, size, size]), 100);
          return tf.add(tf.matMul(x, x, false, true), tf.eye(size));
        }),
      ),
  );

/** Linear algebra against values worked out by hand and against identities, on one engine. */
export async function linalgSuite(name: EngineName): Promise<void> {
  const engine = await engineOrNull(name);
  describe.skipIf(engine === null)(`linear algebra on ${name}`, () => {
    const linalg: Linalg = engine?.linalg ?? float64Linalg;

    test("a 2×2 matrix as worked out by hand", () => {
      const l = tf.tensor2d(L, [2, 2]);
      const b = tf.tensor2d([2, 1], [2, 1]);
      expectClose(linalg.cholesky(tf.tensor2d(A, [2, 2])), L);
      expectClose(linalg.triangularSolve(l, b), [1, 0]);
      expectClose(linalg.triangularSolve(l, b, { adjoint: true }), [1 - 1 / (2 * Math.SQRT2), 1 / Math.SQRT2]);
      expectClose(choleskySolve(linalg, l, b), [0.5, 0]);
      expectClose(choleskyInverse(linalg, l), [0.375, -0.25, -0.25, 0.5]);
      expectClose(logDeterminant(l), [Math.log(8)]);
    });

    test("L is lower triangular and L Lᵀ = A, for batches of any size", () => {
      fc.assert(
        fc.property(positiveDefinite, (a) => {
          const l = linalg.cholesky(a);
          expect(l.shape).toEqual(a.shape);
          expectClose(tf.matMul(l, l, false, true), a.dataSync());
          expectClose(tf.linalg.bandPart(l, -1, 0), l.dataSync());
          tf.dispose([a, l]);
        }),
        { numRuns: 30 },
      );
    });

    test("solutions and inverses fulfil their equations", () => {
      fc.assert(
        fc.property(positiveDefinite, fc.integer({ min: 1, max: 3 }), (a, columns) => {
          tf.tidy(() => {
            const [batch = 1, size = 1] = a.shape;
            const l = linalg.cholesky(a);
            const b = tf.reshape(tf.range(0, batch * size * columns), [batch, size, columns]);
            const scale = tf.div(b, batch * size * columns);
            expectClose(tf.matMul(l, linalg.triangularSolve(l, scale)), scale.dataSync());
            expectClose(tf.matMul(l, linalg.triangularSolve(l, scale, { adjoint: true }), true), scale.dataSync());
            expectClose(tf.matMul(a, choleskySolve(linalg, l, scale)), scale.dataSync());
            const identity = tf.broadcastTo(tf.eye(size), a.shape);
            expectClose(tf.matMul(a, choleskyInverse(linalg, l)), identity.dataSync());
          });
          a.dispose();
        }),
        { numRuns: 20 },
      );
    });

    test("leading axes of any number are batches", () => {
      const l = linalg.cholesky(tf.tile(tf.tensor4d(A, [1, 1, 2, 2]), [2, 3, 1, 1]));
      expect(l.shape).toEqual([2, 3, 2, 2]);
      expectClose(l, Array<number[]>(6).fill(L).flat());
      expect(choleskyInverse(linalg, l).shape).toEqual([2, 3, 2, 2]);
      expect(logDeterminant(l).shape).toEqual([2, 3]);
    });

    test("a matrix that isn't positive definite gives NaN in its own place only", () => {
      const stack = tf.tensor3d([...A, 1, 2, 2, 1, Number.NaN, 0, 0, 1], [3, 2, 2]);
      const l = linalg.cholesky(stack);
      const logs = [...logDeterminant(l).dataSync()];
      expect(logs[0]).toBeCloseTo(Math.log(8), 5);
      expect(logs.slice(1)).toEqual([Number.NaN, Number.NaN]);
    });

    test("only the result stays", () => {
      const l = tf.tensor2d(L, [2, 2]);
      const before = tf.memory().numTensors;
      tf.dispose([linalg.cholesky(l), choleskyInverse(linalg, l), choleskySolve(linalg, l, l), logDeterminant(l)]);
      expect(tf.memory().numTensors).toBe(before);
    });
  });
}
