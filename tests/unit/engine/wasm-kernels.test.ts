import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { expectClose } from "./support/expect-close";

beforeAll(async () => {
  await loadEngine({ force: "wasm" });
});

const length = fc.integer({ min: 1, max: 5 });
const shapes = fc.array(length, { minLength: 1, maxLength: 4 });

type Values = Float32Array | Int32Array | Uint8Array;

/** What `work` gives on a backend, with its shape. */
function on(backend: "wasm" | "cpu", work: () => tf.Tensor): { values: Values; shape: number[] } {
  tf.setBackend(backend);
  return tf.tidy(() => {
    const result = work();
    return { values: result.dataSync(), shape: result.shape };
  });
}

/** The same program on WebAssembly and on tfjs's plain JavaScript. */
function expectSame(work: () => tf.Tensor): void {
  const wanted = on("cpu", work);
  const found = on("wasm", work);
  expect(found.shape).toEqual(wanted.shape);
  tf.tidy(() => expectClose(tf.tensor(found.values), wanted.values));
}

/** 0, 1, 2, … in any type. */
function counted(shape: readonly number[], dtype: "float32" | "int32" | "bool" = "float32"): tf.Tensor {
  const values = Array.from({ length: tf.util.sizeFromShape([...shape]) }, (_, index) => index);
  if (dtype === "bool") return tf.tensor(new Uint8Array(values.map((value) => (value % 3) % 2)), [...shape], "bool");
  return tf.tensor(values, [...shape], dtype);
}

const dtypes = fc.constantFrom("float32" as const, "int32" as const, "bool" as const);

describe("WebAssembly kernels agree with plain JavaScript", () => {
  test("products, transposed or broadcast", () => {
    fc.assert(
      fc.property(
        length,
        length,
        length,
        fc.array(length, { maxLength: 2 }),
        fc.boolean(),
        fc.boolean(),
        fc.nat(2),
        (rows, inner, columns, batch, tA, tB, alone) => {
          const aBatch = alone === 1 ? batch.map(() => 1) : batch;
          const bBatch = alone === 2 ? batch.map(() => 1) : batch;
          expectSame(() => {
            const a = counted([...aBatch, ...(tA ? [inner, rows] : [rows, inner])]);
            const b = counted([...bBatch, ...(tB ? [columns, inner] : [inner, columns])]);
            return tf.matMul(tf.div(a, 10), tf.div(b, 10), tA, tB);
          });
        },
      ),
    );
  });

  test("signs and square roots, of numbers that have none too", () => {
    const special = [0, -0, 1e-45, -1e-45, 3.5, -2, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
    for (const work of [tf.sign, tf.sqrt]) {
      fc.assert(
        fc.property(fc.array(fc.float(), { minLength: 1 }), (values) => {
          const { values: found } = on("wasm", () => work(tf.tensor1d([...special, ...values], "float32")));
          const wanted = on("cpu", () => work(tf.tensor1d([...special, ...values], "float32"))).values;
          // + 0 makes no difference between the two zeros.
          expect(Array.from(found, (value) => value + 0)).toEqual(Array.from(wanted, (value) => value + 0));
        }),
      );
    }
  });

  test("clones, which outlive what they are of", () => {
    tf.setBackend("wasm");
    const original = tf.tensor1d([1, 2, 3]);
    const clone = tf.clone(original);
    original.dispose();
    const others = tf.tensor1d([7, 8, 9]);
    expect(Array.from(clone.dataSync())).toEqual([1, 2, 3]);
    tf.dispose([clone, others]);
    expect(tf.memory().numDataBuffers).toBe(0);
  });

  test("transposes", () => {
    const shapeAndOrder = shapes.chain((shape) =>
      fc.tuple(
        fc.constant(shape),
        fc.shuffledSubarray(
          shape.map((_, axis) => axis),
          { minLength: shape.length },
        ),
      ),
    );
    fc.assert(
      fc.property(shapeAndOrder, dtypes, ([shape, order], dtype) => {
        expectSame(() => tf.transpose(counted(shape, dtype), order));
      }),
    );
    for (const shape of [
      [2, 19, 23],
      [16, 8],
      [8, 1],
      [1, 9],
    ])
      expectSame(() =>
        tf.transpose(counted(shape), [...shape.keys()].slice(0, -2).concat(shape.length - 1, shape.length - 2)),
      );
    expectSame(() => tf.transpose(counted([2, 37, 50]), [0, 2, 1]));
  });

  test("slices and splits", () => {
    const cuts = fc.array(fc.tuple(fc.nat(3), length, fc.nat(3)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(cuts, dtypes, (axes, dtype) => {
        const shape = axes.map(([before, size, after]) => before + size + after);
        const begin = axes.map(([before]) => before);
        const size = axes.map(([, inside]) => inside);
        expectSame(() => tf.slice(counted(shape, dtype), begin, size));
        for (const [axis, [before, inside, after]] of axes.entries()) {
          expectSame(() => tf.concat(tf.split(counted(shape, dtype), [before, inside, after], axis).reverse(), axis));
        }
      }),
    );
  });

  test("rows gathered by index", () => {
    fc.assert(
      fc.property(shapes, fc.array(fc.nat(99), { minLength: 1, maxLength: 9 }), dtypes, (shape, picks, dtype) => {
        const rows = shape[0] ?? 1;
        const indices = picks.map((pick) => pick % rows);
        expectSame(() => tf.gather(counted(shape, dtype), tf.tensor1d(indices, "int32")));
        expectSame(() => tf.gather(counted([2, ...shape], dtype), tf.tensor1d(indices, "int32"), 1));
      }),
    );
    tf.setBackend("wasm");
    expect(() => tf.gather(tf.ones([3, 2]), tf.tensor1d([3], "int32"))).toThrow(/3/);
  });

  test("tiles", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(length, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 4 }),
        dtypes,
        (axes, dtype) => {
          const shape = axes.map(([size]) => size);
          const reps = axes.map(([, times]) => times);
          expectSame(() => tf.tile(counted(shape, dtype), reps));
        },
      ),
    );
    expectSame(() => tf.broadcastTo(counted([3, 1]), [3, 40]));
  });

  test("selections, NaN on the side not taken included", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        expectSame(() => tf.where(counted(shape, "bool"), counted(shape), tf.neg(counted(shape))));
      }),
    );
    expectSame(() => tf.where(tf.tensor2d([1, 0], [2, 1], "bool"), tf.ones([2, 3]), tf.zeros([2, 3])));
    const kept = on("wasm", () => tf.where(tf.tensor1d([1, 0], "bool"), tf.ones([2]), tf.fill([2], Number.NaN)));
    expect([...kept.values]).toEqual([1, Number.NaN]);
  });

  test("sums over any axes", () => {
    const shapeAndAxes = shapes.chain((shape) =>
      fc.tuple(
        fc.constant(shape),
        fc.subarray(
          shape.map((_, axis) => axis),
          { minLength: 1 },
        ),
        fc.boolean(),
      ),
    );
    fc.assert(
      fc.property(shapeAndAxes, ([shape, axes, keep]) => {
        expectSame(() => tf.sum(counted(shape), axes, keep));
        expectSame(() => tf.sum(counted(shape), undefined, keep));
        expectSame(() =>
          tf.mean(
            counted(shape),
            axes.map((axis) => axis - shape.length),
            keep,
          ),
        );
      }),
    );
  });

  test("no kernel leaves anything behind", () => {
    tf.setBackend("wasm");
    const x = counted([3, 4, 5]);
    const held = tf.backend().numDataIds();
    const before = tf.memory();
    tf.tidy(() => {
      const product = tf.matMul(x, x, true);
      const parts = tf.split(tf.transpose(product, [0, 2, 1]), 5, 2);
      const rows = tf.gather(tf.slice(tf.concat(parts, 2), [1, 0, 0], [2, 3, 5]), tf.tensor1d([1, 0, 1], "int32"));
      tf.where(tf.greater(rows, 0), tf.tile(tf.sum(rows, 1, true), [1, 3, 1]), rows);
    });
    expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numDataBuffers: before.numDataBuffers });
    expect(tf.backend().numDataIds()).toBe(held);
  });
});
