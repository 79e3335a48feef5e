import { IMAGE_CLASSES } from "../../../domain/config/task";
import * as tf from "../engine/tf";
import type { DeviceImages } from "./device-images";
import type { ComposedRows, DenseRows, Rows } from "./task";

/** Inputs x [N, m] and targets y [N, d] of rows: real values (d = 1), or k one-hot vectors of ten (d = 10 k). */
interface RowBatch {
  readonly x: tf.Tensor2D;
  readonly y: tf.Tensor2D;
  /** What is added to a network's outputs for these rows while it trains, [N, d]; null: nothing is. */
  readonly offset: tf.Tensor2D | null;
}

/**
 * The rows of a stack's runs as tensors, one after another; runs that share rows share their place. Rows are gathered by index:
 * the position that `index` gives for a run's own row.
 */
export interface DeviceRows {
  /** Rows of each run. */
  readonly sizes: readonly number[];
  /** Place of each run's first row among all rows. */
  readonly offsets: readonly number[];
  /** All that `gather` reads. */
  readonly tensors: readonly tf.Tensor[];
  /** Pure; the caller provides the tidy scope. indices [N], int32. */
  gather(indices: tf.Tensor1D): RowBatch;
  dispose(): void;
}

/** Puts the rows of a stack's runs on the device. `images` must be there for composed rows. */
export function deviceRows(perRun: readonly Rows[], images: DeviceImages | null): DeviceRows {
  const distinct = [...new Set(perRun)];
  const starts = new Map<Rows, number>();
  let total = 0;
  for (const rows of distinct) {
    starts.set(rows, total);
    total += rows.rows;
  }
  const place = {
    sizes: perRun.map(({ rows }) => rows),
    offsets: perRun.map((rows) => starts.get(rows) ?? 0),
  };
  const dense = distinct.filter((rows): rows is DenseRows => rows.kind === "dense");
  if (dense.length === distinct.length) return { ...place, ...denseGather(dense, total) };
  const composed = distinct.filter((rows): rows is ComposedRows => rows.kind === "composed");
  if (!images || composed.length !== distinct.length) throw new RangeError("Composed rows need their images.");
  return { ...place, ...composedGather(composed, total, images) };
}

type Gather = Pick<DeviceRows, "tensors" | "gather" | "dispose">;

function denseGather(parts: readonly DenseRows[], total: number): Gather {
  const x = table(
    joined(
      Float32Array,
      parts.map((part) => part.x),
    ),
    total,
  );
  const y = table(
    joined(
      Float32Array,
      parts.map((part) => part.y),
    ),
    total,
  );
  return {
    tensors: [x, y],
    gather: (indices) => ({ x: tf.gather(x, indices), y: tf.gather(y, indices), offset: null }),
    dispose: () => tf.dispose([x, y]),
  };
}

function composedGather(parts: readonly ComposedRows[], total: number, bank: DeviceImages): Gather {
  const indexTensor = (lists: readonly Int32Array[]) => table(joined(Int32Array, lists), total);
  const images = indexTensor(parts.map((part) => part.images));
  const classes = indexTensor(parts.map((part) => part.classes));
  const patchLists = parts.flatMap(({ patches }) => (patches ? [patches] : []));
  const noise = patchLists.length === parts.length ? bank.noise : null;
  const patches = noise && indexTensor(patchLists);
  const placesOf = (index: tf.Tensor2D, rows: tf.Tensor1D): tf.Tensor1D => tf.reshape(tf.gather(index, rows), [-1]);
  const sideBySide = (pixels: tf.Tensor2D, rows: tf.Tensor1D): tf.Tensor2D => tf.reshape(pixels, [rows.size, -1]);
  const { rotation } = bank;
  const own = [images, classes, ...(patches ? [patches] : [])];
  return {
    tensors: [...bank.tensors, ...own, ...(noise ? [noise] : []), ...(rotation ? [rotation] : [])],
    gather(indices) {
      const clean = sideBySide(bank.gather(placesOf(images, indices)), indices);
      const x: tf.Tensor2D =
        noise && patches ? tf.add(clean, sideBySide(tf.gather(noise, placesOf(patches, indices)), indices)) : clean;
      // tfjs's WebAssembly backend writes the bits of integers, whatever type is asked for: a cast makes floats of them.
      const hot = tf.cast(tf.oneHot(tf.gather(classes, indices), IMAGE_CLASSES, 1, 0, "int32"), "float32");
      const y: tf.Tensor2D = tf.reshape(hot, [indices.size, -1]);
      return { x: rotation ? tf.matMul(x, rotation) : x, y, offset: null };
    },
    dispose: () => tf.dispose(own),
  };
}

function table(values: Float32Array | Int32Array, rows: number): tf.Tensor2D {
  return tf.tensor2d(values, [rows, values.length / rows], values instanceof Int32Array ? "int32" : "float32");
}

function joined<A extends Float32Array | Int32Array>(make: new (length: number) => A, parts: readonly A[]): A {
  const out = new make(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    out.set(part, start);
    start += part.length;
  }
  return out;
}
