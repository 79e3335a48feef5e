import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { deviceImages } from "../../../server/training/tasks/device-images";
import { deviceRows } from "../../../server/training/tasks/device-rows";
import type { ComposedRows, DenseRows, ImageBank } from "../../../server/training/tasks/task";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

const dense = (first: number, rows: number): DenseRows => ({
  kind: "dense",
  rows,
  x: Float32Array.from({ length: rows * 2 }, (_, i) => first + i),
  y: Float32Array.from({ length: rows }, (_, i) => -first - i),
});

const BANK: ImageBank = {
  images: 3,
  pixels: 2,
  load: () => ({ kind: "plain", values: new Float32Array([0, 1, 10, 11, 20, 21]) }),
};

const composed = (patches: Int32Array | null): ComposedRows => ({
  kind: "composed",
  rows: 2,
  images: new Int32Array([0, 2, 1, 1]),
  classes: new Int32Array([4, 9, 0, 0]),
  patches,
});

describe("deviceRows", () => {
  test("lays runs' rows one after another, and equal ones once", () => {
    const [a, b] = [dense(0, 3), dense(100, 2)];
    const rows = deviceRows([a, b, a], null);
    expect([rows.sizes, rows.offsets]).toEqual([
      [3, 2, 3],
      [0, 3, 0],
    ]);
    const { x, y } = rows.gather(tf.tensor1d([4, 0], "int32"));
    expect(x.arraySync()).toEqual([
      [102, 103],
      [0, 1],
    ]);
    expect(y.arraySync()).toEqual([[-101], [-0]]);
    rows.dispose();
  });

  test("composes images by index, side by side, with one-hot classes", () => {
    const images = deviceImages(BANK, 0);
    const rows = deviceRows([composed(null)], images);
    const { x, y } = rows.gather(tf.tensor1d([0, 1, 0], "int32"));
    expect(x.arraySync()).toEqual([
      [0, 1, 20, 21],
      [10, 11, 10, 11],
      [0, 1, 20, 21],
    ]);
    expect(y.shape).toEqual([3, 20]);
    expect(tf.argMax(tf.reshape(y, [3, 2, 10]), 2).arraySync()).toEqual([
      [4, 9],
      [0, 0],
      [4, 9],
    ]);
    expect(tf.sum(y).arraySync()).toBe(6);
  });

  test("adds noise of the given deviation to rows that have patches, the same each time", () => {
    const images = deviceImages(BANK, 0.5);
    const patches = new Int32Array([3, 5, 7, 9]);
    const noisy = deviceRows([composed(patches)], images);
    const clean = deviceRows([composed(null)], images);
    const all = tf.tensor1d([0, 1], "int32");
    const difference = () => Array.from(tf.sub(noisy.gather(all).x, clean.gather(all).x).dataSync());
    expect(difference()).toEqual(difference());
    expect(new Set(difference().map((value) => value.toFixed(3))).size).toBe(8);
    const spread = Math.sqrt(tf.mean(tf.square(images.noise ?? tf.scalar(0))).arraySync() as number);
    expect(spread).toBeCloseTo(0.5, 1);
  });
});
